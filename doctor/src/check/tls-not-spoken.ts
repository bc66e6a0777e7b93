import type { Check, Suspect } from './check.ts'
import { suspect } from './check.ts'
import { ofStep, pageOf } from './look.ts'

export const tlsNotSpoken: Check = (seen) => {
  const page = pageOf(seen)
  if (seen.target.scheme === 'http') return { unobserved: 'the address is plain http' }
  if (!page || page.failure?.phase === 'connect') return { unobserved: 'there was no connection' }
  const { failure } = page
  if (failure?.failure !== 'not-tls' && failure?.failure !== 'tls') return { passed: 'the port speaks TLS' }

  const [plain] = ofStep(seen, 'tls-port-plain')
  const found = [{ says: `TLS: ${failure.message}`, exchanges: [page.id] }]
  const status = plain?.answer?.status
  if (plain && status !== undefined)
    found.push({ says: `The same port asked in plain http answers ${status}`, exchanges: [plain.id] })
  const suspects: Suspect[] =
    status === undefined || status === 400
      ? [
          suspect(
            'proxy-protocol-mismatch',
            'medium',
            'a TLS port that gets a PROXY header before the handshake takes it for a broken request',
          ),
          suspect('plain-server-on-tls-port', 'low', 'no http answer either, or a refusal'),
        ]
      : [suspect('plain-server-on-tls-port', 'high', `it answers plain http with ${status}`)]
  return { found, suspects }
}
