import type { IncomingMessage } from 'node:http'
import { browserFamily } from '@sallyport/common/browser-family'
import type { TransportCookie } from '@sallyport/common/contracts/transport'
import { browsers, judgeCookie } from '@sallyport/common/cookie-verdict'
import type { GatewayConfig } from '../config.ts'
import { insecurity } from '../secure-transport.ts'
import type { ObservedTransport } from '../transport.ts'
import { createCookieLook, type SentCookieDeps } from './sent-cookie.ts'

interface CookieReport {
  cookie: TransportCookie
  /** What the proxy would send on for this request; undefined without a session. */
  accessToken: string | undefined
}

/** Which session cookie a request would get and which one it brought, and what browsers make of such a cookie. */
export function createCookieReport(config: GatewayConfig, deps: SentCookieDeps) {
  const { nameFor, attributesFor } = deps.cookie
  const { secure: setting } = config.cookie
  const look = createCookieLook(deps)
  const names = [...new Set([nameFor(true), nameFor(false)])]

  /** @param origin of the page; null when nobody could name one */
  return async (
    req: IncomingMessage,
    transport: ObservedTransport,
    origin: string | null,
  ): Promise<CookieReport> => {
    const refusal = insecurity(setting, transport)
    const looks = await Promise.all(
      names.map(async (name) => ({
        name,
        isRead: !refusal && name === nameFor(transport.secure),
        ...(await look(req, name)),
      })),
    )
    // With `always` there is no other cookie than the one for https.
    const setsSecure = transport.secure || setting === 'always'
    const name = nameFor(setsSecure)
    const bytes = looks.find((each) => each.name === name)?.bytes ?? undefined
    const attributes = { ...attributesFor(setsSecure), sameSite: 'Strict', domain: null } as const
    const judge = (origin: string) =>
      browsers.map((browser) => ({
        browser,
        ...judgeCookie({ name, bytes, ...attributes }, { origin, path: '/api/', browser }),
      }))
    return {
      cookie: {
        name,
        attributes: { ...attributes, maxAge: config.absoluteSeconds },
        setting,
        refusal: refusal ? { code: 'insecure_transport', ...refusal } : null,
        sent: looks.map(({ accessToken: _, ...sent }) => sent),
        verdicts: origin === null ? [] : judge(origin),
        thisBrowser: browserFamily(req.headers['user-agent']) ?? null,
      },
      accessToken: looks.find(({ isRead }) => isRead)?.accessToken,
    }
  }
}
