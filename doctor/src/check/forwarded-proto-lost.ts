import { isObserved, type Observations } from '../observations.ts'
import type { Check } from './check.ts'
import { judge } from './check.ts'
import { answersOf } from './look.ts'
import { lostProtoEvidence, lostProtoSuspects } from './lost-proto.ts'
import { schemesSeen } from './schemes-seen.ts'

/** Verdicts of the gateway about its own chain that mean: https outside, http for the gateway. */
const toldLost = new Set(['untrusted_peer', 'not_forwarded', 'scheme_overwritten', 'cookie_dropped'])

/** That the application took https for https: said by this project's gateway, or by answers that name a scheme. */
const isSeenAsHttps = (seen: Observations): boolean =>
  schemesSeen(seen).https.length > 0 ||
  (isObserved(seen.told) && seen.told.verdict === 'healthy') ||
  answersOf(seen, 'known', 'session', 'anonymous', 'login').some(
    ({ answer }) => answer.body.signedIn !== null || answer.body.problem?.code === 'session_required',
  )

export const forwardedProtoLost: Check = (seen) => {
  if (seen.target.scheme === 'http') return { unobserved: 'the address is plain http' }
  const found = lostProtoEvidence(seen)
  if (isObserved(seen.told) && toldLost.has(seen.told.verdict))
    found.push({
      says: `The gateway itself says: ${seen.told.verdict}${seen.told.hop === null ? '' : `, hop ${seen.told.hop}`}`,
      exchanges: [],
    })
  if (found.length === 0 && !isSeenAsHttps(seen))
    return {
      unobserved:
        'no answer gives away which scheme the application sees (--login, or --path to a page that redirects)',
    }
  return judge(found, lostProtoSuspects(seen), 'the application sees https')
}
