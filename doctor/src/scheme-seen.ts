import type { Exchange } from './observations.ts'

export interface SchemeSeen {
  scheme: 'http' | 'https'
  /** What gives it away. */
  by: string
}

/** Where an identity provider is told to send people back to. */
function returnAddress(target: URL, hostname: string): URL | undefined {
  return [...target.searchParams.values()]
    .filter((value) => URL.canParse(value))
    .map((value) => new URL(value))
    .find((value) => value.hostname === hostname && /^https?:$/.test(value.protocol))
}

/**
 * Which scheme the application believes a request came over, where its answer gives that away; undefined where it does
 * not, which is the usual case.
 */
export function schemeSeenBy({ url, answer }: Exchange): SchemeSeen | undefined {
  if (!answer) return undefined
  const { location, body } = answer
  if (body.problem?.code === 'insecure_transport')
    return { scheme: 'http', by: 'the answer is the problem insecure_transport' }

  const asked = new URL(url)
  if (location !== null && URL.canParse(location)) {
    const target = new URL(location)
    if (target.hostname === asked.hostname && target.protocol === 'http:')
      return { scheme: 'http', by: `Location: ${location}` }
    // Back to itself, as https: only somebody who takes it for http sends it there.
    if (answer.leadsBack && asked.protocol === 'https:')
      return { scheme: 'http', by: `Location: ${location}, which is what was asked for` }
    const back = returnAddress(target, asked.hostname)
    if (back) return { scheme: back.protocol === 'http:' ? 'http' : 'https', by: `Location: ${location}` }
    if (target.hostname === asked.hostname) return { scheme: 'https', by: `Location: ${location}` }
  }
  const schemes = new Set(body.selfUrls.map(({ origin }) => origin.replace(/:.*$/s, '')))
  const [only] = schemes
  if (schemes.size === 1 && (only === 'http' || only === 'https'))
    return { scheme: only, by: `the page names itself ${body.selfUrls[0]?.origin ?? ''}` }
  return undefined
}
