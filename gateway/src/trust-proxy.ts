import proxyAddr from 'proxy-addr'

export interface TrustProxy {
  /** As configured. */
  text: string
  /** Whether the hop at a distance, 0 for the direct peer, may say what a request is about. */
  trusts: (address: string, hop: number) => boolean
  /** The part of the text that makes the direct peer trusted; undefined when none does. */
  matched: (address: string) => string | undefined
}

/**
 * `false`, a number of hops, or a comma list of CIDRs and proxy-addr names (loopback, linklocal, uniquelocal).
 * @throws TypeError for anything else
 */
export function parseTrustProxy(text: string): TrustProxy {
  if (text === 'false') return { text, trusts: () => false, matched: () => undefined }
  if (/^\d+$/.test(text)) {
    const trusts = (_address: string, hop: number) => hop < Number(text)
    return { text, trusts, matched: (address) => (trusts(address, 0) ? text : undefined) }
  }
  const parts = text.split(',').map((part) => part.trim())
  const rules = parts.map((part) => ({ part, matches: proxyAddr.compile(part) }))
  return {
    text,
    trusts: proxyAddr.compile(parts),
    matched: (address) => rules.find(({ matches }) => matches(address, 0))?.part,
  }
}
