import { createHash } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'

/** Who is counted, without saying who it is. */
export type SubjectHash = `sha256-${string}`

/** Not keyed: all replicas must find the same counter, and a key of each process would part them. */
const hash = (kind: 'account' | 'address', value: string): SubjectHash =>
  `sha256-${createHash('sha256').update(`${kind}:${value}`).digest('base64url')}`

/** One account however its address is written; the accounts service compares without case and outer blanks. */
export const accountSubject = (email: string): SubjectHash =>
  hash('account', email.trim().toLowerCase().normalize('NFKC'))

/** One client: an IPv4 address, or the /64 that an IPv6 subscriber has for itself (RFC 6177). */
export const addressSubject = (address: string): SubjectHash => hash('address', clientNetwork(address))

/** The 32 or 64 bits that count; what is no address counts as itself. */
export function clientNetwork(address: string): string {
  const bare = address.split('%', 1)[0] ?? '' // a zone names an interface of ours
  if (isIPv4(bare)) return bare
  if (!isIPv6(bare)) return `unknown:${address}`
  const groups = ipv6Groups(bare)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** The eight groups of an address (RFC 4291 section 2.2). */
function ipv6Groups(address: string): number[] {
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)
  const [a, b, c, d] = (dotted?.slice(1) ?? []).map(Number)
  const hex = (high = 0, low = 0) => ((high << 8) | low).toString(16)
  const plain = dotted ? `${address.slice(0, dotted.index)}${hex(a, b)}:${hex(c, d)}` : address
  const [head = [], tail] = plain.split('::').map((part) =>
    part
      .split(':')
      .filter(Boolean)
      .map((group) => Number.parseInt(group, 16)),
  )
  if (!tail) return head
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail]
}
