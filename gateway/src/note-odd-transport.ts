import type { Log } from '@sallyport/common/log'
import type { IncomingMessage } from 'node:http'
import { schemeNamed, type ObservedTransport, type ObserveTransport } from './transport.ts'

/** What of a trusted hop's word can be read in two ways, or not at all, each with what to tell of it. */
function oddities({ peerTrusted, forwardedProto, forwarded }: ObservedTransport): [string, object][] {
  if (!peerTrusted) return []
  // Words of ours for what was said: a header may hold what does not belong into a log.
  const word = (value: string | null | undefined) => (value ? (schemeNamed(value) ?? 'neither') : 'nothing')
  const values = forwardedProto?.split(',') ?? []
  const odd: [string, object][] = []
  if (values.length > 1)
    odd.push(['X-Forwarded-Proto is a list', { first: word(values.at(0)), last: word(values.at(-1)) }])
  if (forwarded?.state === 'malformed')
    odd.push(['Forwarded is malformed and was ignored', { fault: forwarded.fault }])
  if (forwarded?.state === 'contradicts')
    odd.push(['Forwarded contradicts X-Forwarded-*', { contradicts: forwarded.fault }])
  if (forwarded && forwarded.proto !== forwarded.lastProto)
    odd.push([
      'Forwarded names several schemes',
      { first: word(forwarded.proto), last: word(forwarded.lastProto) },
    ])
  return odd
}

/** Logs once a minute and kind what hops in front say in two ways; the first value is the one that counts. */
export function noteOddTransport(observe: ObserveTransport, log: Log, everyMs = 60_000) {
  const noted = new Map<string, number>()
  return (req: IncomingMessage): void => {
    const transport = observe(req)
    for (const [kind, told] of oddities(transport)) {
      const now = performance.now()
      if (now - (noted.get(kind) ?? -Infinity) < everyMs) continue
      noted.set(kind, now)
      log.warn({ peer: transport.peer, ...told }, `the hops in front: ${kind}`)
    }
  }
}
