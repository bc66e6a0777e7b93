import { createJar } from '../cookie/jar.ts'
import type { Exchange, RedirectChain } from '../observations.ts'
import type { ProbeContext } from './context.ts'

const most = 10
const isRedirect = ({ answer }: Exchange) =>
  answer !== null && [301, 302, 303, 307, 308].includes(answer.status) && answer.location !== null

/** Follows redirects by hand, with cookies as a browser would keep them, and never to another host. */
export async function followRedirects(
  { client, settings }: ProbeContext,
  from: URL,
  via: 'public' | 'plain' = 'public',
): Promise<RedirectChain> {
  const jar = createJar(settings.url.origin)
  const seen = new Set<string>()
  const exchanges: number[] = []
  let next = from
  for (;;) {
    const { exchange, location } = await client.send({
      step: via === 'plain' ? 'plain' : 'follow',
      url: next,
      via,
      jar,
    })
    exchanges.push(exchange.id)
    const told = (end: RedirectChain['end']): RedirectChain => ({ from: from.href, exchanges, end })
    if (exchange.failure) return told('failure')
    if (!isRedirect(exchange) || location === null) return told('answer')
    // A cookie that was set on the way may well change the answer: only the same state twice is a loop.
    seen.add(`${next.href} ${jar.state()}`)
    next = location
    next.hash = ''
    if (next.hostname !== settings.url.hostname || !/^https?:$/.test(next.protocol)) return told('other-host')
    if (seen.has(`${next.href} ${jar.state()}`)) return told('loop')
    if (exchanges.length > most) return told('limit')
  }
}

/** Directories of what the page loads, without their slash: where web servers add one by a redirect of their own. */
export function directoriesOf(paths: readonly string[]): string[] {
  const folders = paths
    .map((path) => path.replace(/\/[^/]*$/, ''))
    .filter((folder) => folder !== '' && !folder.includes('//'))
  return [...new Set(folders)].slice(0, 3)
}
