import { isObserved } from '../observations.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'

export const tlsExpired: Check = ({ tls, startedAt }) => {
  if (!isObserved(tls)) return tls
  const now = Date.parse(startedAt)
  const outside = tls.chain.filter(
    ({ validFrom, validTo }) => Date.parse(validTo) <= now || Date.parse(validFrom) > now,
  )
  return judge(
    outside.map(({ subject, validFrom, validTo }) => ({
      says: `"${subject}" is valid from ${validFrom} to ${validTo}; now it is ${startedAt}`,
      exchanges: [],
    })),
    [
      suspect('not-renewed', 'high', 'its time is over, or has not begun'),
      suspect('clock-wrong', 'low', "this machine's clock is wrong"),
    ],
    'every certificate of the chain is valid now',
  )
}
