import type { Source } from './contracts/views.ts'

const metric = (name: string, ms: number, desc?: string) =>
  `${name};dur=${Math.round(ms * 10) / 10}${desc === undefined ? '' : `;desc="${desc}"`}`

/**
 * The value of a `Server-Timing` header (W3C Server Timing): the time of each source, with its status where that is
 * not `ok`, then that of the BFF as a whole. Names are tokens and statuses words: nothing needs escaping.
 * @param totalMs from the request's arrival to now
 */
export function serverTiming(sources: readonly Source[], totalMs: number): string {
  const each = sources.map(({ name, latencyMs, status }) =>
    metric(name, latencyMs, status === 'ok' ? undefined : status),
  )
  return [...each, metric('bff', totalMs)].join(', ')
}

/** What the hops behind said, and this hop's own time after it. */
export function withServerTiming(said: string | string[] | undefined, hop: string, ms: number): string {
  const own = metric(hop, ms)
  return said === undefined ? own : `${Array.isArray(said) ? said.join(', ') : said}, ${own}`
}
