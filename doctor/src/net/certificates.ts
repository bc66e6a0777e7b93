import type { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { Certificate } from '../observations.ts'

const oneLine = (name: string) => name.split('\n').toReversed().join(', ')

export function describeCertificate(certificate: X509Certificate): Certificate {
  const alternatives = certificate.subjectAltName?.split(', ') ?? []
  return {
    subject: oneLine(certificate.subject ?? ''),
    issuer: oneLine(certificate.issuer ?? ''),
    names: alternatives.map((name) => name.replace(/^(?:DNS|IP Address):/, '')),
    validFrom: new Date(certificate.validFrom).toISOString(),
    validTo: new Date(certificate.validTo).toISOString(),
    fingerprint: certificate.fingerprint256,
    selfSigned: certificate.checkIssued(certificate),
    namesIssuerAddress: /CA Issuers - URI:/.test(certificate.infoAccess ?? ''),
  }
}

/** The chain as the server sent it, leaf first: what the trust store could add is not in it. */
export function chainOf(socket: TLSSocket): X509Certificate[] {
  const chain: X509Certificate[] = []
  let next = socket.getPeerX509Certificate()
  while (next && chain.length < 10) {
    chain.push(next)
    next = next.issuerCertificate
  }
  return chain
}

/** OpenSSL's verdict on the chain; null: trusted. Names are judged apart from it. */
export function untrustedBecause(socket: TLSSocket): string | null {
  const error: unknown = socket.authorizationError
  if (!error) return null
  const code = error instanceof Error && 'code' in error ? error.code : error
  if (typeof code !== 'string') return 'UNKNOWN'
  return code === 'ERR_TLS_CERT_ALTNAME_INVALID' ? null : code
}

/** Why the leaf is not the host's, by its alternative names only, as browsers judge; null: it is. */
export function nameMismatch(host: string, [leaf]: readonly X509Certificate[]): string | null {
  const name = host.replace(/^\[|\]$/g, '')
  const fits = isIP(name) === 0 ? leaf?.checkHost(name, { subject: 'never' }) : leaf?.checkIP(name)
  return fits === undefined ? `${name} is not among its names` : null
}
