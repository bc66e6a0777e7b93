import { asked, isOverHttps } from '../check/look.ts'
import { judgedCookies } from '../check/cookie-verdicts.ts'
import { isInfrastructure } from '../cookie/names.ts'
import type { Observations } from '../observations.ts'
import { facts, tableOf, type Table } from './fingerprint.ts'
import { pathTemplate, type Template } from './template.ts'

const sizes = [256, 512, 1024, 2048, 4096]
const bucketOf = (bytes: number): string => {
  const size = sizes.find((most) => bytes <= most)
  return size === undefined ? 'more than 4096 bytes' : `at most ${size} bytes`
}

const lifetimeOf = (seconds: number | null): string => {
  if (seconds === null) return 'the session of the browser'
  if (seconds < 3600) return 'minutes'
  return seconds < 86_400 ? 'hours' : 'days'
}

const does = ({ stores, sends }: { stores: boolean; sends: boolean }): string =>
  stores ? (sends ? 'keeps and sends it' : 'keeps it, does not send it') : 'drops it'

/** Every cookie that is set, by its name: never with its value. */
export const cookieRows = (seen: Observations, { domain }: Template): Table =>
  tableOf(
    judgedCookies(seen).map(({ cookie, exchange, verdicts }) => {
      const { name, bytes, secure, httpOnly, sameSite, path, domain: site, lifetime } = cookie
      const attributes = [
        secure && 'Secure',
        httpOnly && 'HttpOnly',
        sameSite !== null && `SameSite=${sameSite}`,
        path !== null && `Path=${pathTemplate(path)}`,
        site !== null && `Domain=${domain(site)}`,
      ].filter((attribute) => attribute !== false)
      return [
        name,
        facts({
          attributes: attributes.join('; ') || 'none',
          lifetime: lifetimeOf(lifetime),
          size: bucketOf(bytes),
          owner: isInfrastructure(name) ? 'infrastructure' : 'application',
          setBy: `${pathTemplate(asked(exchange))} ${exchange.answer.status}`,
          setOver: isOverHttps(exchange) ? 'https' : 'plain http',
          folded: cookie.folded.length > 0 ? true : undefined,
          ...Object.fromEntries(verdicts.map((verdict) => [verdict.browser, does(verdict)])),
        }),
      ]
    }),
  )
