import { ask, certificateOf, failureOf, seenOf, tlsOf } from '../observations.ts'
import type { Table } from './table.ts'

const plainHttp = {
  title: 'the address is plain http',
  seen: seenOf({ url: 'http://site.example/', tls: { unobserved: 'the address is plain http' } }),
  because: /plain http/,
}
const healthy = { title: 'a sound certificate', seen: seenOf({ exchanges: [ask('page', '/')] }) }
const notTls = (plainStatus?: number) =>
  seenOf({
    tls: { unobserved: 'there was no TLS handshake' },
    exchanges: [
      ask('page', '/', failureOf('not-tls', 'handshake')),
      ask(
        'tls-port-plain',
        'http://site.example:443/',
        plainStatus === undefined ? failureOf('dropped') : { status: plainStatus },
      ),
    ],
  })
const chained = (tls: Parameters<typeof tlsOf>[0]) => seenOf({ tls: tlsOf(tls) })

export const tlsTables = {
  'tls-not-spoken': {
    found: [
      {
        title: 'a plain server',
        seen: notTls(200),
        first: 'plain-server-on-tls-port',
        evidence: /answers 200/,
      },
      {
        title: 'a TLS port that gets something before the handshake',
        seen: notTls(400),
        first: 'proxy-protocol-mismatch',
        evidence: /answers 400/,
      },
      { title: 'neither', seen: notTls(), first: 'proxy-protocol-mismatch', evidence: /TLS/ },
    ],
    passed: [healthy],
    unobserved: [
      plainHttp,
      {
        title: 'no connection',
        seen: seenOf({ exchanges: [ask('page', '/', failureOf('refused', 'connect'))] }),
        because: /no connection/,
      },
    ],
  },
  'tls-chain-incomplete': {
    found: [
      {
        title: 'a public leaf alone',
        seen: chained({
          untrusted: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
          chain: [certificateOf({ namesIssuerAddress: true })],
        }),
        first: 'certificate-file-leaf-only',
        evidence: /leaf only/,
      },
      {
        title: 'a leaf alone whose CA was given',
        seen: chained({ untrusted: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', privateCa: true }),
        first: 'certificate-file-leaf-only',
        evidence: /CN=Issuer/,
      },
    ],
    passed: [
      healthy,
      {
        title: 'a private CA that nobody gave',
        seen: chained({ untrusted: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
      },
    ],
    unobserved: [plainHttp],
  },
  'tls-chain-untrusted': {
    found: [
      {
        title: 'a private CA',
        seen: chained({ untrusted: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
        first: 'private-ca',
        evidence: /UNABLE_TO_VERIFY/,
      },
      {
        title: 'self-signed',
        seen: chained({
          untrusted: 'DEPTH_ZERO_SELF_SIGNED_CERT',
          chain: [certificateOf({ selfSigned: true })],
        }),
        first: 'self-signed',
        evidence: /SELF_SIGNED/,
      },
    ],
    passed: [healthy, { title: 'trusted but expired', seen: chained({ untrusted: 'CERT_HAS_EXPIRED' }) }],
    unobserved: [
      plainHttp,
      {
        title: 'incomplete',
        seen: chained({ untrusted: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', privateCa: true }),
        because: /incomplete/,
      },
    ],
  },
  'tls-name-mismatch': {
    found: [
      {
        title: "another site's certificate",
        seen: chained({ nameMismatch: 'no', chain: [certificateOf({ names: ['other.example'] })] }),
        first: 'wrong-virtual-host',
        evidence: /other\.example, not for site\.example/,
      },
    ],
    passed: [healthy],
    unobserved: [plainHttp],
  },
  'tls-expired': {
    found: [
      {
        title: 'over',
        seen: chained({ chain: [certificateOf({ validTo: '2026-05-31T00:00:00.000Z' })] }),
        first: 'not-renewed',
        evidence: /2026-05-31/,
      },
      {
        title: 'not begun',
        seen: chained({ chain: [certificateOf({ validFrom: '2026-06-02T00:00:00.000Z' })] }),
        first: 'not-renewed',
        evidence: /2026-06-02/,
      },
    ],
    passed: [healthy],
    unobserved: [plainHttp],
  },
  'tls-expires-soon': {
    found: [
      {
        title: 'in ten days',
        seen: chained({ chain: [certificateOf({ validTo: '2026-06-11T12:00:00.000Z' })] }),
        first: 'not-renewed',
        evidence: /in 10 days/,
      },
      {
        title: 'an intermediate',
        seen: chained({
          chain: [
            certificateOf(),
            certificateOf({ subject: 'CN=Between', validTo: '2026-06-11T12:00:00.000Z' }),
          ],
        }),
        first: 'not-renewed',
        evidence: /Between/,
      },
    ],
    passed: [
      healthy,
      {
        title: 'a six-day certificate with four days left',
        seen: chained({
          chain: [
            certificateOf({ validFrom: '2026-05-30T12:00:00.000Z', validTo: '2026-06-05T12:00:00.000Z' }),
          ],
        }),
      },
      {
        title: 'expired, which is another finding',
        seen: chained({ chain: [certificateOf({ validTo: '2026-05-31T00:00:00.000Z' })] }),
      },
    ],
    unobserved: [plainHttp],
  },
  'tls-version': {
    found: [
      {
        title: 'TLS 1.0',
        seen: chained({ versions: { ...tlsOf().versions, TLSv1: true } }),
        first: 'old-protocols',
        evidence: /TLSv1 succeeds/,
      },
    ],
    passed: [healthy],
    unobserved: [
      plainHttp,
      {
        title: 'handshakes that nobody answered',
        seen: chained({ versions: { ...tlsOf().versions, TLSv1: null } }),
        because: /not answered/,
      },
    ],
  },
  'tls-default-certificate': {
    found: [
      {
        title: 'another certificate',
        seen: chained({ fingerprintWithoutName: { fingerprint: 'CC', subject: 'CN=default' } }),
        first: 'default-server',
        evidence: /CN=default/,
      },
      {
        title: 'a refusal',
        seen: chained({ fingerprintWithoutName: { fingerprint: null, subject: null } }),
        first: 'default-server',
        evidence: /refused/,
      },
    ],
    passed: [healthy],
    unobserved: [
      plainHttp,
      {
        title: 'no answer',
        seen: chained({ fingerprintWithoutName: { unobserved: 'silence' } }),
        because: /silence/,
      },
    ],
  },
  'tls-alpn': {
    found: [
      {
        title: 'http/1.1 only',
        seen: chained({ alpn: 'http/1.1' }),
        first: 'no-http2',
        evidence: /chose http\/1\.1/,
      },
      {
        title: 'h2 that fails',
        seen: seenOf({ exchanges: [ask('page-h2', '/', failureOf('dropped'))] }),
        first: 'no-http2',
        evidence: /fails/,
      },
    ],
    passed: [healthy],
    unobserved: [plainHttp],
  },
} satisfies Record<string, Table>
