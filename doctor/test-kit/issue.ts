import 'reflect-metadata' // before x509, which injects its parts with it
import {
  AuthorityInfoAccessExtension,
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  type Extension,
} from '@peculiar/x509'
import { KeyObject, randomBytes } from 'node:crypto'
import { isIP } from 'node:net'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const day = 24 * 60 * 60 * 1000

interface Authority {
  name: string
  cert: string
  keys: Awaited<ReturnType<typeof newKeys>>
}

interface LeafOptions {
  names?: string[]
  /** From now, in days. */
  fromDays?: number
  toDays?: number
  /** Where the issuer's certificate lies, as leaves of public CAs say. */
  issuerAddress?: string
}

const inDays = (days: number) => new Date(Date.now() + days * day)
const common = (fromDays: number, toDays: number) => ({
  serialNumber: `40${randomBytes(15).toString('hex')}`,
  notBefore: inDays(fromDays),
  notAfter: inDays(toDays),
  signingAlgorithm: algorithm,
})
const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

export async function createAuthority(name = 'Test root', parent?: Authority): Promise<Authority> {
  const keys = await newKeys()
  const extensions: Extension[] = [new BasicConstraintsExtension(true, undefined, true)]
  const made = parent
    ? await X509CertificateGenerator.create({
        ...common(-1, 300),
        subject: `CN=${name}`,
        issuer: `CN=${parent.name}`,
        publicKey: keys.publicKey,
        signingKey: parent.keys.privateKey,
        extensions,
      })
    : await X509CertificateGenerator.createSelfSigned({
        ...common(-1, 300),
        name: `CN=${name}`,
        keys,
        extensions,
      })
  return { name, cert: `${made.toString('pem')}\n`, keys }
}

/** A certificate for this machine, unless told otherwise; certificate and key in PEM. */
export async function issueLeaf(
  authority: Authority,
  { names = ['localhost', '127.0.0.1'], fromDays = -1, toDays = 200, issuerAddress }: LeafOptions = {},
): Promise<{ cert: string; key: string }> {
  const keys = await newKeys()
  const made = await X509CertificateGenerator.create({
    ...common(fromDays, toDays),
    subject: `CN=${names[0]}`,
    issuer: `CN=${authority.name}`,
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new SubjectAlternativeNameExtension(
        names.map((name) => ({ type: isIP(name) === 0 ? 'dns' : 'ip', value: name })),
      ),
      ...(issuerAddress === undefined
        ? []
        : [new AuthorityInfoAccessExtension({ caIssuers: [issuerAddress] })]),
    ],
  })
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' })
  return { cert: `${made.toString('pem')}\n`, key }
}
