import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { hstsSeen } from './hsts-seen.ts'
import { asked } from './look.ts'

export const hstsMissing: Check = (seen) => {
  if (seen.target.isDevHost) return { passed: 'a development name should not send it' }
  const answers = hstsSeen(seen)
  const [first] = answers
  if (!first) return { unobserved: 'nothing was answered over https' }
  return judge(
    answers.some(({ isSent }) => isSent)
      ? []
      : [
          {
            says: `${asked(first.exchange)} and ${answers.length - 1} others: no Strict-Transport-Security`,
            exchanges: [first.exchange.id],
          },
        ],
    [suspect('hsts-nobody-sends', 'high', 'no answer has it')],
    'Strict-Transport-Security is sent',
  )
}
