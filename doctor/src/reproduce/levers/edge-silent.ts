import { forwardedOf } from '../draft.ts'
import { causeOf, lostScheme, type Lever } from '../lever.ts'

/** An edge that says nothing about the scheme, on any path; what a client says passes through nginx. */
export const edgeSilent: Lever = {
  says: 'an edge that sends no X-Forwarded-Proto',
  explains: [...lostScheme, 'forwarded.*.proto', 'findings.forwarded-proto-believed.outcome'],
  turn(chain, draft) {
    const { verdict } = chain.told
    const isSuspected =
      causeOf(chain, 'cookie-absent-after-login', 'forwarded-proto-lost') === 'edge-sends-no-proto'
    if (verdict !== 'not_forwarded' && !(verdict === undefined && isSuspected)) return false
    // Empty where the client says nothing, which nginx does not send.
    forwardedOf(draft)['X-Forwarded-Proto'] = '$http_x_forwarded_proto'
    return true
  },
}
