import { sallyportPaths } from '../login/sallyport.ts'
import type { Exchange, Observations, RedirectChain } from '../observations.ts'
import type { Client } from './client.ts'
import type { ProbeContext } from './context.ts'
import { probeForged } from './forged.ts'
import { directoriesOf, followRedirects } from './redirects.ts'

const megabyte = 1024 * 1024

/** The page itself. Its body may be long; one without end is cut here. */
export const probePage = async ({ client, settings }: Omit<ProbeContext, 'isSallyport'>): Promise<Exchange> =>
  (await client.send({ step: 'page', url: settings.url, maxBodyBytes: 8 * megabyte })).exchange

/** A second client, HTTP/2, something that is not there, and whether this project's gateway answers here. */
export async function probeAround(
  { client, settings, at }: Omit<ProbeContext, 'isSallyport'>,
  hasH2: boolean,
): Promise<boolean> {
  await client.send({ step: 'page-again', url: settings.url })
  if (hasH2) await client.send({ step: 'page-h2', url: settings.url, h2: true })
  await client.send({ step: 'missing', url: at(`/sallyport-doctor-${crypto.randomUUID().slice(0, 8)}`) })
  const { exchange } = await client.send({ step: 'known', url: at(sallyportPaths.session) })
  const { answer } = exchange
  const isSallyport =
    answer !== null &&
    (answer.body.signedIn !== null || answer.software.some(({ name }) => name === 'sallyport'))
  if (isSallyport)
    for (const path of [sallyportPaths.events, sallyportPaths.websocket])
      await client.send({ step: 'known', url: at(path) })
  for (const path of settings.paths) await client.send({ step: 'path', url: at(path) })
  return isSallyport
}

/** What a TLS port says to somebody who speaks plain http: the edge itself answers, before any hop behind it. */
export async function probeTlsPort({ client, settings }: Omit<ProbeContext, 'isSallyport'>): Promise<void> {
  const url = new URL(settings.url)
  const port = url.port || '443'
  url.protocol = 'http:'
  url.port = port
  await client.send({ step: 'tls-port-plain', url })
}

/** Follows what redirects: the page, directories without their slash, and a page with one. */
export async function probeRedirects(context: ProbeContext, page: Exchange): Promise<RedirectChain[]> {
  const { at, settings } = context
  const directories = directoriesOf(page.answer?.body.paths ?? []).map(at)
  // Pages have one address: what has a slash too many is often sent on, by whoever believes to know scheme and host.
  const slashed = at(`/sallyport-doctor-${crypto.randomUUID().slice(0, 8)}/`)
  const starts = [settings.url, ...settings.paths.map(at), ...directories, slashed]
  const chains: RedirectChain[] = []
  for (const start of starts) chains.push(await followRedirects(context, start))
  return chains
}

/** Asks the plain http port of the host, and then with the claim that it was https. */
export async function probePlain(
  { client, settings, isSallyport }: ProbeContext,
  chains: RedirectChain[],
  follow: (from: URL) => Promise<RedirectChain>,
): Promise<Observations['plain']> {
  const { url } = settings
  if (url.protocol === 'http:') return { unobserved: 'the address itself is plain http' }
  const port = settings.plainPort ?? (url.port === '' ? 80 : null)
  if (port === null) return { unobserved: 'the plain http port is not known (--plain-port N)' }
  const plain = new URL(url)
  plain.protocol = 'http:'
  plain.port = String(port)
  const chain = await follow(plain)
  chains.push(chain)
  const [first] = chain.exchanges
  const paths = isSallyport ? [url.pathname, sallyportPaths.session] : [url.pathname]
  const pairs = []
  for (const path of paths) {
    const there = new URL(path, plain)
    const honest =
      path === url.pathname && first !== undefined
        ? first
        : (await client.send({ step: 'plain', url: there, via: 'plain' })).exchange.id
    const { exchange } = await client.send({
      step: 'plain-forged',
      url: there,
      via: 'plain',
      headers: [['X-Forwarded-Proto', 'https']],
    })
    pairs.push({ path, honest, forged: exchange.id })
    if (exchange.failure) break
  }
  return { url: plain.href, pairs }
}

/** A path that sends people on within the site: what it writes into Location shows whom it believes. */
const redirecting = (chains: readonly RedirectChain[], { exchanges }: Client, hostname: string): string[] =>
  chains.flatMap(({ exchanges: [first] }) => {
    const step = exchanges.find(({ id }) => id === first)
    const isOwn = step?.answer?.location?.includes(`//${hostname}`) === true && step.via === 'public'
    return isOwn ? new URL(step.url).pathname : []
  })

/** Forged headers on the page, on one that knows the session, on one that redirects, and on those that were named; four paths at most. */
export async function probeForgeries(
  context: ProbeContext,
  chains: readonly RedirectChain[],
): Promise<Observations['forged']> {
  const { settings, client, isSallyport } = context
  const session = settings.login?.session?.path ?? (isSallyport ? sallyportPaths.session : null)
  const paths = new Set([
    settings.url.pathname,
    ...(session === null ? [] : [session]),
    ...redirecting(chains, client, settings.url.hostname).slice(0, 1),
    ...settings.paths,
  ])
  const pairs: Observations['forged'] = []
  for (const path of [...paths].slice(0, 4)) pairs.push(...(await probeForged(context, path)))
  return pairs
}
