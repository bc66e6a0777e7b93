import { isObserved } from '../observations.ts'
import type { Check } from './check.ts'
import { suspect } from './check.ts'
import { lacksIntermediate } from './tls-chain-incomplete.ts'

export const tlsChainUntrusted: Check = ({ tls }) => {
  if (!isObserved(tls)) return tls
  const { untrusted, chain } = tls
  const [leaf] = chain
  if (untrusted === null || !leaf) return { passed: 'the chain is trusted' }
  if (lacksIntermediate(tls)) return { unobserved: 'the chain is incomplete (tls-chain-incomplete)' }
  if (/EXPIRED|NOT_YET_VALID/.test(untrusted))
    return { passed: 'the chain leads to a trusted CA; its dates are another matter' }
  return {
    found: [{ says: `"${leaf.subject}", issued by "${leaf.issuer}": ${untrusted}`, exchanges: [] }],
    suspects: leaf.selfSigned
      ? [suspect('self-signed', 'high', 'the certificate names itself as its issuer')]
      : [
          suspect('private-ca', 'high', `"${chain.at(-1)?.issuer ?? ''}" is no CA that this machine knows`),
          suspect('certificate-file-leaf-only', 'low', 'an intermediate is missing'),
        ],
  }
}
