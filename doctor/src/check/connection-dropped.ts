import type { Check } from './check.ts'
import { suspect } from './check.ts'
import { pageOf } from './look.ts'

export const connectionDropped: Check = (seen) => {
  const page = pageOf(seen)
  if (!page) return { unobserved: 'nothing was asked' }
  const { failure } = page
  if (failure?.phase === 'connect') return { unobserved: failure.message }
  if (failure?.failure !== 'dropped') return { passed: 'connections are answered' }
  const where = failure.phase === 'handshake' ? 'in the TLS handshake' : 'after the request'
  const isEarly = failure.phase === 'handshake'
  return {
    found: [
      { says: `The connection was accepted and closed ${where}: ${failure.message}`, exchanges: [page.id] },
    ],
    suspects: [
      suspect(
        'proxy-protocol-mismatch',
        isEarly ? 'high' : 'medium',
        'a hop that expects a PROXY header closes on anything else, without a word',
      ),
      suspect('server-crashed', isEarly ? 'low' : 'medium', 'a process that dies closes its connections too'),
    ],
  }
}
