import { forwardedOf } from '../draft.ts'
import type { Lever } from '../lever.ts'

/** As Traefik: the scheme of a handshake is the one of its address. */
export const wssScheme: Lever = {
  says: 'an edge that says wss on upgrades, and WSS_IS_HTTPS=off: a gateway that takes it for http',
  explains: ['websocket.handshake', 'findings.websocket-fails.outcome'],
  turn(chain, draft) {
    const { handshake, plain } = chain.websocket
    const isRefused = handshake === '403 insecure_transport' && plain !== handshake
    if (!isRefused || chain.login['session'] !== 'known') return false
    forwardedOf(draft)['X-Forwarded-Proto'] = '$forwarded_scheme'
    draft.edge.push('map $upgrade_header $forwarded_scheme {', '  default https;', '  websocket wss;', '}')
    draft.gateway['WSS_IS_HTTPS'] = 'off'
    return true
  },
}
