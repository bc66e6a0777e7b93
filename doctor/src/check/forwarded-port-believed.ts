import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { forgedEvidence } from './forged-evidence.ts'

export const forwardedPortBelieved: Check = (seen) => {
  const { found, unobserved } = forgedEvidence(seen, 'port')
  if (found.length === 0 && unobserved !== undefined) return { unobserved }
  return judge(
    found,
    [
      suspect('edge-passes-client-headers', 'high', 'a port that only the client said came back'),
      suspect('app-believes-anybody', 'medium', 'the application takes it from whoever sends it'),
    ],
    'a forged X-Forwarded-Port changes nothing',
  )
}
