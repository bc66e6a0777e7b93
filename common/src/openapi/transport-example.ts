import type { Transport } from '../contracts/transport.ts'
import { forwardedNames, type TransportReceived } from '../contracts/transport-hop.ts'

const forwarded = (values: Partial<Record<(typeof forwardedNames)[number], string>>) =>
  forwardedNames.map((name) => ({ name, value: values[name] ?? null }))
const fromGateway = {
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-For': '203.0.113.9',
  'X-Forwarded-Host': 'localhost:8443',
}
const fromEdge = { ...fromGateway, 'X-Forwarded-Port': '8443' }
const edge: TransportReceived = {
  scheme: 'https',
  host: 'localhost:8443',
  peer: '203.0.113.9',
  httpVersion: 'HTTP/2.0',
  tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
  forwarded: forwarded({}),
  cookie: null,
  authorization: null,
}
const plain = { scheme: 'http', httpVersion: 'HTTP/1.1', tls: null } as const

/** A healthy chain, seen by a browser that is signed in. */
export const transportExample: Transport = {
  requestId: '98759e96e1880623bf3d47f15d4bd268',
  page: { origin: 'https://localhost:8443', saidBy: 'page', publicOrigins: ['https://localhost:8443'] },
  hops: [
    {
      name: 'edge',
      software: 'nginx/1.30.6',
      reportTrusted: true,
      received: edge,
      decided: null,
      passedOn: [
        { name: 'Host', before: 'localhost:8443', after: 'localhost:8443', change: 'kept' },
        { name: 'X-Forwarded-Proto', before: null, after: 'https', change: 'added' },
        { name: 'X-Forwarded-For', before: null, after: '203.0.113.9', change: 'added' },
        { name: 'X-Forwarded-Host', before: null, after: 'localhost:8443', change: 'added' },
        { name: 'X-Forwarded-Port', before: null, after: '8443', change: 'added' },
      ],
      token: null,
      code: null,
    },
    {
      name: 'gateway',
      software: 'Node.js/26.10.0',
      reportTrusted: null,
      received: {
        ...plain,
        host: 'localhost:8443',
        peer: '172.18.0.7',
        forwarded: forwarded(fromEdge),
        cookie: true,
        authorization: false,
      },
      decided: {
        scheme: 'https',
        host: 'localhost:8443',
        clientAddress: '203.0.113.9',
        trustsPeer: true,
        rule: { setting: 'TRUST_PROXY', value: 'uniquelocal', matched: 'uniquelocal' },
        forwardedProto: { ambiguous: false, first: 'https', last: 'https' },
        forwarded: null,
      },
      passedOn: [
        { name: 'Host', before: 'localhost:8443', after: 'bff:8080', change: 'overwritten' },
        { name: 'X-Forwarded-Proto', before: 'https', after: 'https', change: 'kept' },
        { name: 'X-Forwarded-For', before: '203.0.113.9', after: '203.0.113.9', change: 'kept' },
        { name: 'X-Forwarded-Host', before: 'localhost:8443', after: 'localhost:8443', change: 'kept' },
        { name: 'X-Forwarded-Port', before: '8443', after: null, change: 'dropped' },
      ],
      token: null,
      code: null,
    },
    {
      name: 'bff',
      software: 'Node.js/26.10.0',
      reportTrusted: null,
      received: {
        ...plain,
        host: 'bff:8080',
        peer: '172.19.0.4',
        forwarded: forwarded(fromGateway),
        cookie: false,
        authorization: true,
      },
      decided: null,
      passedOn: null,
      token: 'verified',
      code: null,
    },
  ],
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
    sent: [
      { name: '__Host-authToken', isRead: true, state: 'open', bytes: 1_184 },
      { name: 'authToken', isRead: false, state: 'absent', bytes: null },
    ],
    verdicts: (['chromium', 'firefox', 'safari'] as const).map((browser) => ({
      browser,
      stores: true,
      sends: true,
      reasons: ['secure_origin', 'not_sent_on_entry'],
    })),
    thisBrowser: 'firefox',
  },
  verdict: { code: 'healthy', effect: 'session_works', hop: null },
}
