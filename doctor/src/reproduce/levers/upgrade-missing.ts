import { innerOf } from '../draft.ts'
import type { Lever } from '../lever.ts'

/** Upgrade and Connection are for one hop only (RFC 9110 section 7.6.1): who does not send them anew drops them. */
export const upgradeMissing: Lever = {
  says: 'a second proxy that does not send Upgrade on',
  explains: ['websocket.*', 'findings.websocket-fails.outcome'],
  turn({ websocket: { handshake, plain }, login }, draft) {
    if (handshake === undefined || handshake !== plain || login['session'] !== 'known') return false
    innerOf(draft).upgrades = false
    return true
  },
}
