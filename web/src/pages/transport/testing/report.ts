import type { Transport, TransportHop } from '../../../api/contract.ts'
import type { BrowserFacts } from '../browser-facts.ts'

type Received = NonNullable<TransportHop['received']>
type Decided = NonNullable<TransportHop['decided']>

export const received = (some: Partial<Received> = {}): Received => ({
  scheme: 'http',
  host: 'localhost:8443',
  peer: '172.18.0.7',
  httpVersion: 'HTTP/1.1',
  tls: null,
  forwarded: [{ name: 'X-Forwarded-Proto', value: 'https' }],
  cookie: null,
  authorization: null,
  ...some,
})

const decided = (some: Partial<Decided> = {}): Decided => ({
  scheme: 'https',
  host: 'localhost:8443',
  clientAddress: '203.0.113.9',
  trustsPeer: true,
  rule: { setting: 'TRUST_PROXY', value: 'uniquelocal', matched: 'uniquelocal' },
  forwardedProto: { ambiguous: false, first: 'https', last: 'https' },
  forwarded: null,
  ...some,
})

export const hop = (name: TransportHop['name'], some: Partial<TransportHop> = {}): TransportHop => ({
  name,
  software: null,
  reportTrusted: null,
  received: received(),
  decided: null,
  passedOn: null,
  token: null,
  code: null,
  ...some,
})

export const edge = (some: Partial<Received> = {}) =>
  hop('edge', {
    software: 'nginx/1.30.6',
    reportTrusted: true,
    received: received({
      scheme: 'https',
      peer: '203.0.113.9',
      httpVersion: 'HTTP/2.0',
      tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
      forwarded: [{ name: 'X-Forwarded-Proto', value: null }],
      ...some,
    }),
  })

export const gateway = (some: Partial<Decided> = {}, came: Partial<Received> = {}) =>
  hop('gateway', { received: received(came), decided: decided(some) })

/** A chain of two hops in which all is well, with some members replaced. */
export const report = (some: Partial<Transport> = {}): Transport => ({
  requestId: '98759e96e1880623bf3d47f15d4bd268',
  page: { origin: 'https://localhost:8443', saidBy: 'page', publicOrigins: ['https://localhost:8443'] },
  hops: [edge(), gateway()],
  cookie: {
    name: '__Host-authToken',
    attributes: {
      secure: true,
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      domain: null,
      maxAge: 604_800,
    },
    setting: 'always',
    refusal: null,
    sent: [],
    verdicts: [],
    thisBrowser: 'firefox',
  },
  verdict: { code: 'healthy', effect: 'session_works', hop: null },
  ...some,
})

export const browser: BrowserFacts = {
  name: 'Firefox 140',
  origin: 'https://localhost:8443',
  scheme: 'https',
  host: 'localhost:8443',
  secureContext: true,
  httpVersion: 'HTTP/2',
  cookiesEnabled: true,
}
