import { isObserved } from '../observations.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'

export const tlsDefaultCertificate: Check = ({ tls }) => {
  if (!isObserved(tls)) return tls
  const { fingerprintWithoutName: nameless, chain } = tls
  if (!isObserved(nameless)) return nameless
  const differs = nameless.fingerprint !== chain[0]?.fingerprint
  return judge(
    differs
      ? [
          {
            says:
              nameless.fingerprint === null
                ? 'A client that names no host is refused'
                : `A client that names no host gets "${nameless.subject}"`,
            exchanges: [],
          },
        ]
      : [],
    [suspect('default-server', 'medium', 'the first server of the port answers who names none')],
    'a client that names no host gets the same certificate',
  )
}
