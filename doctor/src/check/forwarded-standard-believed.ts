import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { forgedEvidence } from './forged-evidence.ts'

export const forwardedStandardBelieved: Check = (seen) => {
  const { found, unobserved } = forgedEvidence(seen, 'standard')
  if (found.length === 0 && unobserved !== undefined) return { unobserved }
  return judge(
    found,
    [
      suspect('edge-passes-client-headers', 'high', 'the edge does not strip Forwarded'),
      suspect('app-believes-anybody', 'medium', 'the application reads it'),
    ],
    'a forged Forwarded changes nothing',
  )
}
