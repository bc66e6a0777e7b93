import { isObserved } from '../observations.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { ofStep } from './look.ts'

export const tlsAlpn: Check = (seen) => {
  const { tls } = seen
  if (!isObserved(tls)) return tls
  const [h2] = ofStep(seen, 'page-h2')
  const found =
    tls.alpn !== 'h2'
      ? [{ says: `Of h2 and http/1.1 the server chose ${tls.alpn ?? 'neither'}`, exchanges: [] }]
      : h2?.failure
        ? [{ says: `HTTP/2 is offered and fails: ${h2.failure.message}`, exchanges: [h2.id] }]
        : []
  return judge(
    found,
    [suspect('no-http2', 'high', 'nothing else keeps a server from offering it')],
    'HTTP/2 is offered and works',
  )
}
