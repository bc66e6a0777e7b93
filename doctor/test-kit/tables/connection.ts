import { answerOf, ask, failureOf, loginOf, seenOf } from '../observations.ts'
import type { Table } from './table.ts'

const healthy = seenOf({ exchanges: [ask('page', '/'), ask('missing', '/nothing', { status: 404 })] })
const failing = (failure: Parameters<typeof failureOf>[0], phase?: Parameters<typeof failureOf>[1]) =>
  seenOf({ exchanges: [ask('page', '/', failureOf(failure, phase))] })
const nginx = [{ name: 'nginx', role: 'proxy' as const, by: 'Server: nginx' }]
const notAsked = { title: 'nothing was asked', seen: seenOf(), because: /nothing was asked/ }
const noConnection = {
  title: 'there is no connection',
  seen: failing('refused', 'connect'),
  because: /no connection|told as refused/,
}

export const connectionTables = {
  unreachable: {
    found: [
      {
        title: 'the name has no address',
        seen: failing('dns', 'connect'),
        first: 'name-missing',
        evidence: /site\.example:443/,
      },
      {
        title: 'the port is closed',
        seen: failing('refused', 'connect'),
        first: 'port-closed',
        evidence: /told as refused/,
      },
      {
        title: 'packets vanish',
        seen: failing('timeout', 'connect'),
        first: 'firewall',
        evidence: /told as timeout/,
      },
    ],
    passed: [
      { title: 'the page is answered', seen: healthy },
      { title: 'the answer fails later', seen: failing('timeout') },
    ],
    unobserved: [notAsked],
  },
  'connection-dropped': {
    found: [
      {
        title: 'closed in the handshake',
        seen: failing('dropped', 'handshake'),
        first: 'proxy-protocol-mismatch',
        evidence: /in the TLS handshake/,
      },
      {
        title: 'closed after the request',
        seen: failing('dropped', 'headers'),
        first: 'proxy-protocol-mismatch',
        evidence: /after the request/,
      },
    ],
    passed: [{ title: 'the page is answered', seen: healthy }],
    unobserved: [notAsked, noConnection],
  },
  'answer-timeout': {
    found: [
      {
        title: 'silence after the request',
        seen: failing('timeout'),
        first: 'application-hangs',
        evidence: /GET \/: told as timeout/,
      },
      {
        title: 'a body that drips',
        seen: seenOf({ exchanges: [ask('page', '/', { cut: 'time', bodyBytes: 12 })] }),
        first: 'application-hangs',
        evidence: /12 bytes/,
      },
      {
        title: 'a body without end',
        seen: seenOf({ exchanges: [ask('page', '/', { cut: 'size' })] }),
        first: 'application-hangs',
        evidence: /had not ended/,
      },
    ],
    passed: [
      { title: 'the page is answered', seen: healthy },
      {
        title: 'an event stream stays silent',
        seen: seenOf({ exchanges: [ask('page', '/'), ask('events', '/events', failureOf('timeout'))] }),
      },
    ],
    unobserved: [noConnection],
  },
  'answer-malformed': {
    found: [
      { title: 'no HTTP', seen: failing('malformed'), first: 'not-http', evidence: /told as malformed/ },
      {
        title: 'a megabyte of headers',
        seen: failing('headers-too-large'),
        first: 'not-http',
        evidence: /headers-too-large/,
      },
      {
        title: 'a cut answer',
        seen: seenOf({ exchanges: [ask('page', '/', { cut: 'broken' })] }),
        first: 'not-http',
        evidence: /cut within the answer/,
      },
    ],
    passed: [{ title: 'the page is answered', seen: healthy }],
    unobserved: [noConnection],
  },
  'hop-error': {
    found: [
      {
        title: '502 of nginx',
        seen: seenOf({ exchanges: [ask('page', '/', { status: 502, software: nginx })] }),
        first: 'upstream-unreachable',
        evidence: /502, said by nginx/,
      },
      {
        title: '421',
        seen: seenOf({ exchanges: [ask('page', '/', { status: 421 })] }),
        first: 'wrong-virtual-host',
        evidence: /421/,
      },
    ],
    passed: [
      {
        title: 'errors of the application',
        seen: seenOf({ exchanges: [ask('page', '/', { status: 500 })] }),
      },
      {
        title: 'a 502 for signing in only, which is about headers',
        seen: seenOf({
          exchanges: [ask('page', '/'), ask('login', '/login', { status: 502 })],
          login: loginOf({ outcome: 'failed', exchange: 2 }),
        }),
      },
    ],
    unobserved: [{ title: 'the page was not answered', seen: failing('dropped'), because: /not answered/ }],
  },
  'header-overflow': {
    found: [
      {
        title: 'the answer with the cookie does not pass',
        seen: seenOf({
          exchanges: [ask('page', '/'), ask('login', '/login', { status: 502 }, { method: 'POST' })],
          login: loginOf({ outcome: 'failed', exchange: 2 }),
        }),
        first: 'response-headers-overflow',
        evidence: /POST \/login → 502/,
      },
      {
        title: 'nginx says that the cookie is too large',
        seen: seenOf({
          exchanges: [
            ask('session', '/me', { status: 400, body: { ...answerOf().body, headersTooLarge: true } }),
          ],
        }),
        first: 'request-headers-overflow',
        evidence: /headers too large/,
      },
      {
        title: 'a hop refuses the request with the cookie only',
        seen: seenOf({
          exchanges: [ask('anonymous', '/me', { status: 401 }), ask('session', '/me', { status: 400 })],
          login: loginOf({
            session: { exchange: 2, known: false },
            anonymous: { exchange: 1, known: false },
          }),
        }),
        first: 'request-headers-overflow',
        evidence: /400 with the cookie, 401 without/,
      },
    ],
    passed: [{ title: 'everything is answered', seen: healthy }],
    unobserved: [
      { title: 'nothing was answered', seen: failing('dropped'), because: /nothing was answered/ },
    ],
  },
} satisfies Record<string, Table>
