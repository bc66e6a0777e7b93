import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { hstsSeen } from './hsts-seen.ts'
import { asked } from './look.ts'

export const hstsAbsentOnErrors: Check = (seen) => {
  const answers = hstsSeen(seen)
  const sent = answers.find(({ isSent }) => isSent)
  if (!sent) return { passed: 'it is sent nowhere' }
  const without = answers.filter(({ isSent }) => !isSent)
  const found = without.slice(0, 2).map(({ exchange }) => ({
    says: `${asked(sent.exchange)} → ${sent.exchange.answer.status} has it, ${asked(exchange)} → ${exchange.answer.status} has not`,
    exchanges: [sent.exchange.id, exchange.id],
  }))
  const isError = without.some(({ exchange }) => exchange.answer.status >= 300)
  if (without.length === 0 && !answers.some(({ exchange }) => exchange.answer.status >= 400))
    return { unobserved: 'no error was answered' }
  return judge(
    found,
    [
      suspect(
        'headers-not-always',
        'high',
        isError ? 'errors and redirects go without it' : 'some paths go without it',
      ),
      suspect('header-has-two-owners', 'low', 'another hop answers those'),
    ],
    'every answer has it',
  )
}
