import { forwardedOf } from '../draft.ts'
import { lostSession, type Lever } from '../lever.ts'

/** A host that is not the browser's, for an application that compares Origin with it. */
export const hostSent: Lever = {
  says: 'an edge that sends another host than the browser said, and KNOWN_ORIGIN=off: a gateway that compares Origin with it',
  explains: [...lostSession, 'told.*', 'forwarded.*.scheme', 'findings.csrf-correct-origin-refused.outcome'],
  turn({ csrf, login, meta }, draft) {
    const refused = '403 cross_origin_refused'
    if (csrf['ownOrigin'] !== refused && login['outcome'] !== refused) return false
    // A port can be lost only where the address has one.
    forwardedOf(draft)['X-Forwarded-Host'] = new URL(meta.url).port === '' ? '$proxy_host' : '$host'
    draft.gateway['KNOWN_ORIGIN'] = 'off'
    return true
  },
}
