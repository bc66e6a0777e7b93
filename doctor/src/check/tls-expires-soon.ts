import { isObserved } from '../observations.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'

const day = 24 * 60 * 60 * 1000
/** Two weeks; of a certificate that lives shorter than six, the last third of its life. */
const warningFor = (lifetime: number) => Math.min(14 * day, lifetime / 3)

export const tlsExpiresSoon: Check = ({ tls, startedAt }) => {
  if (!isObserved(tls)) return tls
  const now = Date.parse(startedAt)
  const soon = tls.chain.filter(({ validFrom, validTo }) => {
    const end = Date.parse(validTo)
    return end > now && end - now < warningFor(end - Date.parse(validFrom))
  })
  return judge(
    soon.map(({ subject, validTo }) => ({
      says: `"${subject}" ends on ${validTo}, in ${Math.floor((Date.parse(validTo) - now) / day)} days`,
      exchanges: [],
    })),
    [suspect('not-renewed', 'medium', 'renewal should have happened by now')],
    'no certificate ends soon',
  )
}
