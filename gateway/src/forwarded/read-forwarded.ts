import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { plainAddress } from '@sallyport/common/received-transport'
import type { GatewayConfig } from '../config.ts'
import { parseForwarded, type ForwardedElement } from './parse-forwarded.ts'

/** What a Forwarded header says, and whether that counts. */
export interface ReadForwarded {
  /**
   * `off`: it is not read (FORWARDED). `untrusted`: the peer may not say it. `malformed`: it is ignored. `counts`: it is
   * believed. `contradicts`: it says other than X-Forwarded-*, and the safer reading of both is taken.
   */
  state: 'off' | 'untrusted' | 'malformed' | 'counts' | 'contradicts'
  /** Why it is malformed, or in what it contradicts; null otherwise. */
  fault: string | null
  /** Of the first element that names one, as X-Forwarded-Proto is read; null when none does. */
  proto: string | null
  /** Of the last one: who reads that end may see another. */
  lastProto: string | null
  host: string | null
  /** The client, found from the right past trusted hops; null when no element says who sent the request. */
  clientAddress: string | null
}

const nothing = { fault: null, proto: null, lastProto: null, host: null, clientAddress: null }

/** From the peer outwards as long as a hop is trusted; a hidden sender is as far as one can see. */
function clientOf(
  peer: string,
  elements: readonly ForwardedElement[],
  trusts: GatewayConfig['trustProxy'],
): string | null {
  if (elements.every((element) => element.for === undefined)) return null
  let address = peer
  for (const [hop, { for: sender }] of elements.toReversed().entries()) {
    if (!trusts(address, hop) || sender === undefined || isIP(sender) === 0) break
    address = sender
  }
  return plainAddress(address)
}

/**
 * Reads the Forwarded header of a request; undefined when there is none.
 * @param peerTrusted whether the direct peer may say what a request is about
 */
export function readForwarded(
  { headers, socket }: IncomingMessage,
  peerTrusted: boolean,
  { readsForwarded, trustProxy }: Pick<GatewayConfig, 'readsForwarded' | 'trustProxy'>,
): ReadForwarded | undefined {
  const text = headers.forwarded
  if (text === undefined) return undefined
  if (!readsForwarded) return { ...nothing, state: 'off' }
  if (!peerTrusted) return { ...nothing, state: 'untrusted' }
  const parsed = parseForwarded(text)
  if (!parsed.ok)
    return { ...nothing, state: 'malformed', fault: `${parsed.fault} (character ${parsed.at + 1})` }
  const { elements } = parsed
  const protos = elements.flatMap(({ proto }) => proto ?? [])
  return {
    state: 'counts',
    fault: null,
    proto: protos.at(0) ?? null,
    lastProto: protos.at(-1) ?? null,
    host: elements.find((element) => element.host !== undefined)?.host ?? null,
    clientAddress: clientOf(socket.remoteAddress ?? '', elements, trustProxy),
  }
}
