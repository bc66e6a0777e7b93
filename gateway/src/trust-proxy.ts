import { isIP, isIPv4 } from 'node:net'
import { remembering } from '@sallyport/common/remembering'
import proxyAddr from 'proxy-addr'

export interface TrustProxy {
  /** As configured. */
  text: string
  /** Whether the hop at a distance, 0 for the direct peer, may say what a request is about. */
  trusts: (address: string, hop: number) => boolean
  /** The part of the text that makes the direct peer trusted; undefined when none does. */
  matched: (address: string) => string | undefined
}

const names: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal'])
const everybody: ReadonlySet<string> = new Set(['true', 'yes', 'on', 'all', '*'])
const forms =
  'use false, a number of hops, or a comma list of addresses, CIDRs, loopback, linklocal, uniquelocal'

/** What is wrong with one part of a list; undefined when nothing is. */
function faultOf(part: string): string | undefined {
  if (names.has(part)) return undefined
  if (part === '') return `a part is empty: ${forms}`
  const shown = JSON.stringify(part.slice(0, 50))
  if (everybody.has(part.toLowerCase()))
    return `${shown} would let everybody say what a request is about: ${forms}`
  if (part.toLowerCase() === 'false') return `${shown} stands alone, in small letters`
  if (/^\d+$/.test(part)) return `${shown} is a number of hops, which stands alone`
  const [address = '', range, ...more] = part.split('/')
  const version = isIP(address)
  if (version === 0)
    return `${shown} is no address and no such name, and host names are not looked up: ${forms}`
  if (range === undefined) return undefined
  const isLength = /^[1-9]\d{0,2}$/.test(range) && Number(range) <= (version === 4 ? 32 : 128)
  const isMask = version === 4 && isIPv4(range)
  return more.length === 0 && (isLength || isMask)
    ? undefined
    : `${shown} needs a prefix of 1 to ${version === 4 ? 32 : 128} after the slash`
}

/**
 * `false`, a number of hops, or a comma list of addresses, CIDRs and proxy-addr names (loopback, linklocal, uniquelocal).
 * @throws TypeError that names each part of another form
 */
export function parseTrustProxy(text: string): TrustProxy {
  if (text === 'false') return { text, trusts: () => false, matched: () => undefined }
  if (/^\d+$/.test(text)) {
    const trusts = (_address: string, hop: number) => hop < Number(text)
    return { text, trusts, matched: (address) => (trusts(address, 0) ? text : undefined) }
  }
  const parts = text.split(',').map((part) => part.trim())
  const faults = parts.flatMap((part) => faultOf(part) ?? [])
  if (faults.length > 0) throw new TypeError(faults.join('; '))
  const rules = parts.map((part) => ({ part, matches: proxyAddr.compile(part) }))
  const isListed = proxyAddr.compile(parts)
  // A list does not look at the distance, and few addresses are those of hops.
  const trusts = remembering((address) => isListed(address, 0))
  return {
    text,
    trusts,
    matched: (address) => rules.find(({ matches }) => matches(address, 0))?.part,
  }
}
