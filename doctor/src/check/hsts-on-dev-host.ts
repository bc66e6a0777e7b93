import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { hstsSeen } from './hsts-seen.ts'
import { asked } from './look.ts'

export const hstsOnDevHost: Check = (seen) => {
  const { target } = seen
  if (!target.isDevHost) return { passed: 'the name is a public one' }
  const answers = hstsSeen(seen)
  if (answers.length === 0) return { unobserved: 'nothing was answered over https' }
  return judge(
    answers
      .filter(({ isSent }) => isSent)
      .slice(0, 1)
      .map(({ exchange, values }) => ({
        says: `${asked(exchange)} on ${target.host}: ${values.join(' and ')}`,
        exchanges: [exchange.id],
      })),
    [suspect('hsts-for-development', 'high', `${target.host} is no public name`)],
    'a development name goes without it',
  )
}
