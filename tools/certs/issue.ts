import 'reflect-metadata' // before x509, which injects its parts with it
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { createPrivateKey, KeyObject, randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import { onlyThisMachine } from './name-constraints.ts'

/** A certificate and its private key (PKCS #8), both PEM. */
export interface Issued {
  cert: string
  key: string
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const day = 24 * 60 * 60 * 1000
/** Clients of this machine's containers may run a little behind. */
const headStart = 60 * 60 * 1000
const caDays = 5 * 365
/** Browsers refuse more than 398 days (CA/Browser Forum BR 6.3.2). */
const leafDays = 397

const after = (from: Date, days: number) => new Date(from.getTime() + days * day)
const before = (now: Date) => new Date(now.getTime() - headStart)
/** Positive and without leading zero bytes (RFC 5280 section 4.1.2.2). */
const serialNumber = () => `40${randomBytes(15).toString('hex')}`
const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
const toPem = (key: CryptoKey) => KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' })

export async function issueCa(now: Date): Promise<Issued> {
  const keys = await newKeys()
  const cert = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ O: ['Sallyport'] }, { CN: ['Sallyport local CA (this machine only)'] }],
    notBefore: before(now),
    notAfter: after(now, caDays),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      onlyThisMachine(),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { cert: `${cert.toString('pem')}\n`, key: toPem(keys.privateKey) }
}

/** @param names DNS names and IP addresses of the server, all under the CA's name constraints. */
export async function issueLeaf(ca: Issued, names: readonly string[], now: Date): Promise<Issued> {
  const issuer = new X509Certificate(ca.cert)
  const keys = await newKeys()
  const end = after(now, leafDays)
  const cert = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ CN: ['Sallyport edge'] }],
    issuer: issuer.subjectName,
    notBefore: before(now),
    notAfter: end < issuer.notAfter ? end : issuer.notAfter,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: createPrivateKey(ca.key).toCryptoKey(algorithm, false, ['sign']),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((name) => ({ type: isIP(name) === 0 ? 'dns' : 'ip', value: name })),
      ),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { cert: `${cert.toString('pem')}\n`, key: toPem(keys.privateKey) }
}
