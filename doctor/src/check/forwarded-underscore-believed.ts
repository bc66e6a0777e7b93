import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { forgedEvidence } from './forged-evidence.ts'

export const forwardedUnderscoreBelieved: Check = (seen) => {
  const { found, unobserved } = forgedEvidence(seen, 'underscore')
  if (found.length === 0 && unobserved !== undefined) return { unobserved }
  return judge(
    found,
    [
      suspect('underscores-accepted', 'high', 'the header with underscores had an effect'),
      suspect('app-believes-anybody', 'low', 'the application believes it'),
    ],
    'headers with underscores change nothing',
  )
}
