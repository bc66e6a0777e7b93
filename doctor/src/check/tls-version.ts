import { isObserved } from '../observations.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'

export const tlsVersion: Check = ({ tls }) => {
  if (!isObserved(tls)) return tls
  const { versions } = tls
  const old = (['TLSv1', 'TLSv1.1'] as const).filter((version) => versions[version])
  if (old.length === 0 && (versions.TLSv1 === null || versions['TLSv1.1'] === null))
    return { unobserved: 'the handshakes with old versions were not answered' }
  return judge(
    old.map((version) => ({ says: `A handshake with ${version} succeeds`, exchanges: [] })),
    [suspect('old-protocols', 'high', 'RFC 8996 withdrew them in 2021')],
    `${tls.version}; TLS 1.0 and 1.1 are refused`,
  )
}
