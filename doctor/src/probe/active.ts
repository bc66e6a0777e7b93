import { sallyportPaths } from '../login/sallyport.ts'
import type { Header, LimitObservation, Observations } from '../observations.ts'
import { strangeHost, type ProbeContext } from './context.ts'
import { lengthOf } from './login.ts'

/** Kilobytes of request headers, from what every hop takes to what most refuse. */
const sizes = [2, 4, 8, 16, 32]

/** Grows a cookie of our own until somebody refuses it. */
export async function probeLimits({ client, settings }: ProbeContext): Promise<LimitObservation> {
  const steps: LimitObservation['steps'] = []
  for (const size of sizes) {
    const bytes = size * 1024
    const { exchange } = await client.send({
      step: 'limit',
      url: settings.url,
      headers: [['Cookie', `sallyport-doctor=${'0'.repeat(bytes)}`]],
    })
    steps.push({ bytes, exchange: exchange.id, status: exchange.answer?.status ?? null })
    if (!exchange.answer || exchange.answer.status >= 400) break
  }
  return { steps }
}

/** An empty write with the site's own Origin, and with a stranger's. */
export async function probeCsrf({
  client,
  settings,
  at,
  ownOrigin,
  isSallyport,
}: ProbeContext): Promise<Observations['csrf']> {
  const path = settings.login?.call.path ?? (isSallyport ? sallyportPaths.login : null)
  if (path === null) return { unobserved: 'no address that takes a write is known (--login)' }
  const body = '{}'
  const write = async (origin: Header) =>
    (
      await client.send({
        step: 'csrf',
        url: at(path),
        method: 'POST',
        headers: [origin, ['Content-Type', 'application/json'], ['X-CSRF', '1'], ...lengthOf({ body })],
        body,
      })
    ).exchange.id
  return { correct: await write(ownOrigin), foreign: await write(['Origin', `https://${strangeHost}`]) }
}

/** The application past its edge: as it is, and told that it was https. */
export async function probeOrigin({
  client,
  settings,
  isSallyport,
}: ProbeContext): Promise<Observations['origin']> {
  if (!settings.origin)
    return { unobserved: "the application's own address is not known (--origin http://…)" }
  const path = settings.login?.session?.path ?? (isSallyport ? sallyportPaths.session : settings.url.pathname)
  const url = new URL(path, settings.origin)
  const ask = async (step: 'origin' | 'origin-forged', headers: Header[]) =>
    (await client.send({ step, url, via: 'origin', headers })).exchange.id
  return {
    url: settings.origin.href,
    honest: await ask('origin', []),
    forged: await ask('origin-forged', [
      ['X-Forwarded-Proto', 'https'],
      ['X-Forwarded-Host', settings.url.host],
      ['X-Forwarded-For', '203.0.113.77'],
    ]),
  }
}

/** A page on another site from which people come here; asked without cookies, by the wish of the user. */
export async function probeEntry({ client, settings }: ProbeContext): Promise<Observations['entry']> {
  const { entry, url } = settings
  if (!entry) return { unobserved: 'no page on another site that leads here is known (--entry URL)' }
  const { exchange, text, location } = await client.send({ step: 'entry', url: entry, via: 'other' })
  const leadsHere = location?.hostname === url.hostname || text.includes(url.host)
  return { url: entry.href, exchange: exchange.id, leadsHere }
}
