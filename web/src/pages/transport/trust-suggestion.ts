import { addressOf } from './protocol-names.ts'

/** Address ranges that TRUST_PROXY knows by name (proxy-addr): RFC 1122, 3927, 1918, 4193 and 4291. */
const ranges: readonly (readonly [string, RegExp])[] = [
  ['loopback', /^(?:127\.|::1$)/],
  ['linklocal', /^(?:169\.254\.|fe[89ab][\da-f]:)/i],
  ['uniquelocal', /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd][\da-f]{2}:)/i],
]

/**
 * A value of TRUST_PROXY that names the peer too.
 * @param value as configured: `false`, a number of hops, or a comma list
 */
export function trustSuggestion(value: string, peer: string): string {
  const address = addressOf(peer)
  const range = ranges.find(([, mark]) => mark.test(address))?.[0] ?? address
  // Hop counts cannot be told from outside; a range can.
  return /^(?:false|\d+)?$/.test(value) ? range : `${value},${range}`
}
