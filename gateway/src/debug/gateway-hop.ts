import type { IncomingMessage } from 'node:http'
import type { TransportHop } from '@sallyport/common/contracts/transport-hop'
import { receivedTransport, shown, software } from '@sallyport/common/received-transport'
import type { GatewayConfig } from '../config.ts'
import type { ObservedTransport } from '../transport.ts'

/** How a request arrived here, and what this gateway made of it. */
export function createGatewayHop({
  trustRule,
  readsForwarded,
}: Pick<GatewayConfig, 'trustRule' | 'readsForwarded'>) {
  return (req: IncomingMessage, transport: ObservedTransport): TransportHop => {
    const { secure, origin, clientAddress, peer, peerTrusted, forwardedProto, forwarded } = transport
    const values = forwardedProto?.split(',').map((value) => shown(value.trim())) ?? []
    return {
      name: 'gateway',
      software,
      reportTrusted: null,
      received: receivedTransport(req),
      decided: {
        scheme: secure ? 'https' : 'http',
        host: origin?.replace(/^.*:\/\//, '') ?? null,
        clientAddress: shown(clientAddress),
        trustsPeer: peerTrusted,
        rule: {
          setting: 'TRUST_PROXY',
          value: trustRule.text,
          matched: trustRule.matched(peer) ?? null,
        },
        forwardedProto:
          forwardedProto === null
            ? null
            : { ambiguous: values.length > 1, first: values.at(0) ?? null, last: values.at(-1) ?? null },
        forwarded:
          forwarded === undefined
            ? null
            : { setting: { name: 'FORWARDED', value: readsForwarded ? 'on' : 'off' }, ...forwarded },
      },
      passedOn: null,
      token: null,
      code: null,
    }
  }
}
