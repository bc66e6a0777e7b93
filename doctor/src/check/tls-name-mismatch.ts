import { isObserved } from '../observations.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'

export const tlsNameMismatch: Check = ({ tls, target }) => {
  if (!isObserved(tls)) return tls
  const [leaf] = tls.chain
  const names = leaf?.names.join(', ') || 'no name'
  return judge(
    tls.nameMismatch === null
      ? []
      : [{ says: `The certificate is for ${names}, not for ${target.host}`, exchanges: [] }],
    [suspect('wrong-virtual-host', 'high', 'another certificate than the one of this name was shown')],
    `the certificate is for ${target.host}`,
  )
}
