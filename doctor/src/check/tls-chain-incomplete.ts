import { isObserved, type Tls } from '../observations.ts'
import type { Check } from './check.ts'
import { suspect } from './check.ts'

const noIssuer = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
])

/**
 * Whether the last certificate that was sent has an issuer that should have been sent too. A private CA signs leaves
 * itself and is never sent, so that its absence alone proves nothing: a public CA's certificate says where its issuer is,
 * and where a CA was given it should have matched.
 */
export const lacksIntermediate = ({ untrusted, chain, privateCa }: Tls): boolean => {
  const last = chain.at(-1)
  return (
    untrusted !== null &&
    noIssuer.has(untrusted) &&
    last !== undefined &&
    !last.selfSigned &&
    (privateCa || last.namesIssuerAddress)
  )
}

export const tlsChainIncomplete: Check = ({ tls }) => {
  if (!isObserved(tls)) return tls
  const last = tls.chain.at(-1)
  if (!last || !lacksIntermediate(tls))
    return { passed: `the chain of ${tls.chain.length} leads to where it should` }
  return {
    found: [
      {
        says: `The server sends ${tls.chain.length === 1 ? 'the leaf only' : `${tls.chain.length} certificates`}; the last one is issued by "${last.issuer}", which is neither sent nor known (${tls.untrusted})`,
        exchanges: [],
      },
    ],
    suspects: [
      suspect(
        'certificate-file-leaf-only',
        last.namesIssuerAddress ? 'high' : 'medium',
        `nothing above "${last.subject}" was sent`,
      ),
      ...(tls.privateCa
        ? [suspect('private-ca', 'medium', 'it was issued by another CA than the one that was given')]
        : []),
    ],
  }
}
