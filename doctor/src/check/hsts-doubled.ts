import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { hstsSeen } from './hsts-seen.ts'
import { asked } from './look.ts'

export const hstsDoubled: Check = (seen) => {
  const answers = hstsSeen(seen)
  if (answers.length === 0) return { unobserved: 'nothing was answered over https' }
  const doubled = answers.filter(
    ({ values }) => values.length > 1 || values.some((value) => /,.*max-age/i.test(value)),
  )
  return judge(
    doubled.slice(0, 2).map(({ exchange, values }) => ({
      says: `${asked(exchange)} → ${exchange.answer.status}: ${values.map((value) => JSON.stringify(value)).join(' and ')}`,
      exchanges: [exchange.id],
    })),
    [suspect('header-has-two-owners', 'high', 'nobody sends a header twice on purpose')],
    'it is sent once at most',
  )
}
