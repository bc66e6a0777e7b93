import type { Transport } from '@sallyport/common/contracts/transport'
import { transportExample } from '@sallyport/common/openapi/transport-example'

type TransportHop = Transport['hops'][number]
type HopName = TransportHop['name']

/** The example with some of a hop's members replaced. */
function withHop(name: HopName, change: (hop: TransportHop) => Partial<TransportHop>): TransportHop[] {
  return transportExample.hops.map((hop) => (hop.name === name ? { ...hop, ...change(hop) } : hop))
}

function received(hop: TransportHop): NonNullable<TransportHop['received']> {
  if (!hop.received) throw new Error(`the example tells nothing of ${hop.name}`)
  return hop.received
}

const decided = (some: Partial<NonNullable<TransportHop['decided']>>) => (hop: TransportHop) => {
  if (!hop.decided) throw new Error(`${hop.name} decides nothing`)
  return { decided: { ...hop.decided, ...some } }
}

/** What the gateway hears of the scheme. */
const hears = (proto: string | null) => (hop: TransportHop) => ({
  received: {
    ...received(hop),
    forwarded: received(hop).forwarded.map(({ name, value }) => ({
      name,
      value: name === 'X-Forwarded-Proto' ? proto : value,
    })),
  },
})

const verdict = (
  code: Transport['verdict']['code'],
  effect: Transport['verdict']['effect'],
  hop: HopName | null,
) => ({ verdict: { code, effect, hop } })

const { cookie } = transportExample
const refused = (forwardedProto: string | null, peerTrusted: boolean): Transport['cookie'] => ({
  ...cookie,
  sent: cookie.sent.map(({ name }) => ({ name, isRead: false, state: 'absent', bytes: null })),
  refusal: {
    code: 'insecure_transport',
    observed: { peer: '172.18.0.7', peerTrusted, forwardedProto, ambiguous: false },
    remedy: 'The gateway says here what to change.',
  },
})
const withoutSecure: Transport['cookie'] = {
  ...cookie,
  name: 'authToken',
  setting: 'auto',
  attributes: { ...cookie.attributes, secure: false },
  verdicts: cookie.verdicts.map(({ browser }) => ({
    browser,
    stores: true,
    sends: true,
    reasons: ['no_secure_origin_needed', 'sent_in_clear', 'not_sent_on_entry'],
  })),
}

const inner = (proto: string, change: 'overwritten' | 'appended'): TransportHop => ({
  name: 'inner',
  software: 'nginx/1.28.0',
  reportTrusted: true,
  received: {
    scheme: 'http',
    host: 'localhost:8443',
    peer: '172.20.0.2',
    httpVersion: 'HTTP/1.1',
    tls: null,
    forwarded: [{ name: 'X-Forwarded-Proto', value: 'https' }],
    cookie: null,
    authorization: null,
  },
  decided: null,
  passedOn: [
    { name: 'Host', before: 'localhost:8443', after: 'localhost:8443', change: 'kept' },
    { name: 'X-Forwarded-Proto', before: 'https', after: proto, change },
  ],
  token: null,
  code: null,
})
function behindInner(hop: TransportHop, hops: TransportHop[]): TransportHop[] {
  return hops.flatMap((each) => (each.name === 'gateway' ? [hop, each] : [each]))
}

const noProto: TransportHop['passedOn'] = [
  { name: 'Host', before: 'localhost:8443', after: 'localhost:8443', change: 'kept' },
  { name: 'X-Forwarded-For', before: null, after: '203.0.113.9', change: 'added' },
]
const believed = [{ name: 'X-Forwarded-Proto' as const, value: 'https' }]

/** What the gateway would say of chains that are not there to be asked: one for each verdict. */
export const verdictReports: Record<Transport['verdict']['code'], Transport> = {
  healthy: transportExample,
  plain_http: {
    ...transportExample,
    ...verdict('plain_http', 'sign_in_refused', null),
    page: { ...transportExample.page, origin: 'http://staging.test' },
    hops: withHop('gateway', (hop) => ({
      ...hears(null)(hop),
      ...decided({ scheme: 'http', forwardedProto: null })(hop),
    })).filter(({ name }) => name !== 'edge'),
    cookie: {
      ...refused(null, true),
      verdicts: cookie.verdicts.map(({ browser }) => ({
        browser,
        stores: false,
        sends: false,
        reasons: ['secure_needs_https'],
      })),
    },
  },
  untrusted_peer: {
    ...transportExample,
    ...verdict('untrusted_peer', 'sign_in_refused', 'gateway'),
    hops: withHop('gateway', (hop) => ({
      ...decided({
        scheme: 'http',
        trustsPeer: false,
        clientAddress: '172.18.0.7',
        rule: { setting: 'TRUST_PROXY', value: 'loopback', matched: null },
      })(hop),
    })).map((hop) => (hop.name === 'edge' ? { ...hop, reportTrusted: false } : hop)),
    cookie: refused('https', false),
  },
  not_forwarded: {
    ...transportExample,
    ...verdict('not_forwarded', 'sign_in_refused', 'edge'),
    hops: withHop('gateway', (hop) => ({
      ...hears(null)(hop),
      ...decided({ scheme: 'http', forwardedProto: null })(hop),
    })).map((hop) => (hop.name === 'edge' ? { ...hop, passedOn: noProto } : hop)),
    cookie: refused(null, true),
  },
  scheme_overwritten: {
    ...transportExample,
    ...verdict('scheme_overwritten', 'sign_in_refused', 'inner'),
    hops: behindInner(
      inner('http', 'overwritten'),
      withHop('gateway', (hop) => ({ ...hears('http')(hop), ...decided({ scheme: 'http' })(hop) })),
    ),
    cookie: refused('http', true),
  },
  scheme_ambiguous: {
    ...transportExample,
    ...verdict('scheme_ambiguous', 'session_works', 'inner'),
    hops: behindInner(
      inner('https, http', 'appended'),
      withHop('gateway', (hop) => ({
        ...hears('https, http')(hop),
        ...decided({ forwardedProto: { ambiguous: true, first: 'https', last: 'http' } })(hop),
      })),
    ),
  },
  origin_mismatch: {
    ...transportExample,
    ...verdict('origin_mismatch', 'origin_refused', 'edge'),
    page: { ...transportExample.page, origin: 'https://localhost:9443' },
    hops: withHop('gateway', decided({ host: 'localhost' })),
  },
  client_believed: {
    ...transportExample,
    ...verdict('client_believed', 'session_works', 'edge'),
    hops: withHop('edge', (hop) => ({
      received: { ...received(hop), forwarded: believed },
      passedOn: [{ name: 'X-Forwarded-Proto', before: 'https', after: 'https', change: 'kept' }],
    })),
  },
  cookie_without_secure: {
    ...transportExample,
    ...verdict('cookie_without_secure', 'cookie_without_secure', 'gateway'),
    cookie: withoutSecure,
  },
  cookie_dropped: {
    ...transportExample,
    ...verdict('cookie_dropped', 'cookie_dropped', 'gateway'),
    cookie: {
      ...cookie,
      attributes: { ...cookie.attributes, domain: 'sallyport.test' },
      verdicts: cookie.verdicts.map(({ browser }) => ({
        browser,
        stores: false,
        sends: false,
        reasons: ['domain_mismatch', 'prefix_forbids_domain'],
      })),
    },
  },
}

/** What could not be observed, or is strange without being anybody's fault. */
export const oddReports = {
  'the BFF is silent': {
    ...transportExample,
    hops: withHop('bff', () => ({
      software: null,
      received: null,
      token: null,
      code: 'upstream_timeout',
    })).map((hop) => (hop.name === 'gateway' ? { ...hop, passedOn: null } : hop)),
  },
  'the edge does not report': {
    ...transportExample,
    hops: transportExample.hops.filter(({ name }) => name !== 'edge'),
  },
  'two session cookies': {
    ...transportExample,
    cookie: {
      ...cookie,
      sent: [
        { name: '__Host-authToken', isRead: true, state: 'twice', bytes: null },
        { name: 'authToken', isRead: false, state: 'malformed', bytes: 9 },
      ],
    },
  },
} satisfies Record<string, Transport>
