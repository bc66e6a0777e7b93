import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls'
import * as tls from 'node:tls'

/** What this machine's browsers trust, as far as the runtime can tell, and `extra` (PEM) besides. Throws when `extra` is no certificate. */
export function createTrust(extra: readonly string[]): SecureContext {
  // Node 22.15 and newer; older ones know only the list they were built with.
  const system = 'getCACertificates' in tls ? tls.getCACertificates('system') : []
  return createSecureContext({ ca: [...rootCertificates, ...system, ...extra] })
}
