import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { forgedEvidence } from './forged-evidence.ts'

export const forwardedHostBelieved: Check = (seen) => {
  const { found, unobserved } = forgedEvidence(seen, 'host')
  if (found.length === 0 && unobserved !== undefined) return { unobserved }
  return judge(
    found,
    [
      suspect('edge-passes-client-headers', 'high', 'a host that only the client said came back'),
      suspect('app-believes-anybody', 'medium', 'the application takes it from whoever sends it'),
    ],
    'a forged X-Forwarded-Host changes nothing',
  )
}
