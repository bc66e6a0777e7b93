import type { Header } from '../../src/observations.ts'
import { ask, bodyOf, cookieOf, failureOf, loginOf, problemOf, seenOf } from '../observations.ts'
import type { Table } from './table.ts'

const hsts: Header = ['Strict-Transport-Security', 'max-age=63072000']
const sends = (status: number, ...headers: Header[]) =>
  ask(status < 300 ? 'page' : 'missing', status < 300 ? '/' : '/nothing', { status, headers })
const seeing = (...exchanges: ReturnType<typeof ask>[]) => seenOf({ exchanges })
const nothing = { title: 'nothing was answered', seen: seenOf(), because: /nothing was answered|no answer/ }
const local = (...headers: Header[]) =>
  seenOf({ url: 'https://localhost:8443/', exchanges: [ask('page', 'https://localhost:8443/', { headers })] })

export const hstsTables = {
  'hsts-missing': {
    found: [
      {
        title: 'nowhere',
        seen: seeing(sends(200), sends(404)),
        first: 'hsts-nobody-sends',
        evidence: /no Strict-Transport-Security/,
      },
      {
        title: 'taken back',
        seen: seeing(sends(200, ['Strict-Transport-Security', 'max-age=0'])),
        first: 'hsts-nobody-sends',
        evidence: /no Strict/,
      },
    ],
    passed: [
      { title: 'sent', seen: seeing(sends(200, hsts)) },
      { title: 'a development name', seen: local() },
    ],
    unobserved: [nothing],
  },
  'hsts-doubled': {
    found: [
      {
        title: 'twice',
        seen: seeing(sends(200, hsts, ['strict-transport-security', 'max-age=1'])),
        first: 'header-has-two-owners',
        evidence: /"max-age=63072000" and "max-age=1"/,
      },
      {
        title: 'joined',
        seen: seeing(sends(200, ['Strict-Transport-Security', 'max-age=1, max-age=2'])),
        first: 'header-has-two-owners',
        evidence: /max-age=2/,
      },
    ],
    passed: [{ title: 'once', seen: seeing(sends(200, hsts)) }],
    unobserved: [nothing],
  },
  'hsts-absent-on-errors': {
    found: [
      {
        title: 'not on 404',
        seen: seeing(sends(200, hsts), sends(404)),
        first: 'headers-not-always',
        evidence: /→ 200 has it, GET \/nothing → 404 has not/,
      },
    ],
    passed: [
      { title: 'on 404 too', seen: seeing(sends(200, hsts), sends(404, hsts)) },
      { title: 'nowhere, which is another finding', seen: seeing(sends(200), sends(404)) },
    ],
    unobserved: [{ title: 'no error was met', seen: seeing(sends(200, hsts)), because: /no error/ }],
  },
  'hsts-on-dev-host': {
    found: [
      { title: 'on localhost', seen: local(hsts), first: 'hsts-for-development', evidence: /on localhost/ },
    ],
    passed: [
      { title: 'not on localhost', seen: local() },
      { title: 'on a public name', seen: seeing(sends(200, hsts)) },
    ],
    unobserved: [
      {
        title: 'nothing was answered',
        seen: seenOf({ url: 'https://localhost:8443/' }),
        because: /nothing was answered/,
      },
    ],
  },
} satisfies Record<string, Table>

const personal = (step: 'page' | 'page-again', digest: string, headers: Header[] = []) =>
  ask(step, '/', { headers, cookies: [cookieOf({ digest })] })

export const cacheTables = {
  'cache-set-cookie': {
    found: [
      {
        title: 'public',
        seen: seeing(
          ask('page', '/', { headers: [['Cache-Control', 'public, max-age=60']], cookies: [cookieOf()] }),
        ),
        first: 'cache-ignores-set-cookie',
        evidence: /public, max-age=60/,
      },
    ],
    passed: [
      {
        title: 'no-store',
        seen: seeing(ask('page', '/', { headers: [['Cache-Control', 'no-store']], cookies: [cookieOf()] })),
      },
      { title: 'nothing said', seen: seeing(ask('page', '/', { cookies: [cookieOf()] })) },
      {
        title: 'private',
        seen: seeing(
          ask('page', '/', { headers: [['Cache-Control', 'private, max-age=60']], cookies: [cookieOf()] }),
        ),
      },
    ],
    unobserved: [{ title: 'no cookie', seen: seeing(ask('page', '/')), because: /no answer sets a cookie/ }],
  },
  'cache-shared-cookie': {
    found: [
      {
        title: 'the same for two clients',
        seen: seeing(personal('page', 'aaaa'), personal('page-again', 'aaaa')),
        first: 'cache-ignores-set-cookie',
        evidence: /the same __Host-sid/,
      },
      {
        title: 'the second sign-in comes out of a cache',
        seen: seenOf({
          exchanges: [
            ask('login', '/login', { headers: [['X-Cache', 'MISS']], cookies: [cookieOf()] }),
            ask('login-forged', '/login', { headers: [['X-Cache', 'HIT']], cookies: [cookieOf()] }),
          ],
          login: loginOf({ forged: 2 }),
        }),
        first: 'cache-ignores-set-cookie',
        evidence: /GET \/login got __Host-sid out of a cache/,
      },
      {
        title: 'an anonymous client gets the page of another',
        seen: seenOf({
          exchanges: [ask('login', '/login'), ask('session', '/me'), ask('anonymous', '/me')],
          login: loginOf({ session: { exchange: 2, known: true }, anonymous: { exchange: 3, known: true } }),
        }),
        first: 'cache-ignores-set-cookie',
        evidence: /without any cookie gets the page/,
      },
    ],
    passed: [
      { title: 'two values', seen: seeing(personal('page', 'aaaa'), personal('page-again', 'bbbb')) },
      {
        title: 'a preference that is the same for all',
        seen: seeing(
          ask('page', '/', { cookies: [cookieOf({ name: 'lang', bytes: 6, httpOnly: false })] }),
          ask('page-again', '/', { cookies: [cookieOf({ name: 'lang', bytes: 6, httpOnly: false })] }),
        ),
      },
    ],
    unobserved: [nothing],
  },
} satisfies Record<string, Table>

const cross = {
  title: 'signing in is refused as cross-site',
  seen: seenOf({
    exchanges: [ask('login', '/login', { status: 403 })],
    login: loginOf({ outcome: 'failed', reason: '403 cross_origin_refused' }),
  }),
}

export const contentTables = {
  'content-http-urls': {
    found: [
      {
        title: 'in a link',
        seen: seeing(
          ask('page', '/', {
            body: bodyOf({ selfUrls: [{ origin: 'http://site.example', where: 'href', count: 3 }] }),
          }),
        ),
        first: 'app-trusts-no-proxy',
        evidence: /http:\/\/site\.example 3× \(href\)/,
      },
    ],
    passed: [
      {
        title: 'https only',
        seen: seeing(
          ask('page', '/', {
            body: bodyOf({ selfUrls: [{ origin: 'https://site.example', where: 'href', count: 3 }] }),
          }),
        ),
      },
    ],
    unobserved: [
      {
        title: 'no page',
        seen: seeing(ask('page', '/', { body: bodyOf({ type: 'json' }) })),
        because: /no page is HTML/,
      },
      { title: 'plain http', seen: seenOf({ url: 'http://site.example/' }), because: /plain http/ },
    ],
  },
  'csrf-correct-origin-refused': {
    found: [
      { ...cross, first: 'host-replaced', evidence: /403 cross_origin_refused/ },
      {
        title: 'an empty write is refused like a stranger’s',
        seen: seenOf({
          exchanges: [
            ask('csrf', '/login', { status: 403 }, { method: 'POST' }),
            ask('csrf', '/login', { status: 403 }, { method: 'POST' }),
          ],
          csrf: { correct: 1, foreign: 2 },
        }),
        first: 'host-replaced',
        evidence: /→ 403, as with/,
      },
    ],
    passed: [
      {
        title: 'the write is refused for its body',
        seen: seenOf({
          exchanges: [
            ask('csrf', '/login', { status: 400, body: problemOf('invalid_request') }),
            ask('csrf', '/login', { status: 403 }),
          ],
          csrf: { correct: 1, foreign: 2 },
        }),
      },
      { title: 'signing in works', seen: seenOf({ login: loginOf() }) },
      {
        title: '403 for another reason',
        seen: seenOf({
          exchanges: [ask('csrf', '/login', { status: 403 }), ask('csrf', '/login', { status: 400 })],
          csrf: { correct: 1, foreign: 2 },
        }),
      },
    ],
    unobserved: [
      {
        title: 'not without --active or --login',
        seen: seenOf({ csrf: { unobserved: 'looked at with --active only' } }),
        because: /--active/,
      },
      {
        title: 'writes are refused for their transport',
        seen: seenOf({
          exchanges: [
            ask('csrf', '/login', { status: 403, body: problemOf('insecure_transport') }),
            ask('csrf', '/login', { status: 403 }),
          ],
          csrf: { correct: 1, foreign: 2 },
        }),
        because: /transport/,
      },
    ],
  },
} satisfies Record<string, Table>

const socket = (
  upgrade: Parameters<typeof ask>[2],
  plain: Parameters<typeof ask>[2],
  login = loginOf({ exchange: 3 }),
) =>
  seenOf({
    exchanges: [ask('websocket', '/live', upgrade), ask('websocket-plain', '/live', plain)],
    websocket: { path: '/live', exchange: 1, plain: 2 },
    login,
  })
const stream = (outcome: Parameters<typeof ask>[2], prompt = true) =>
  seenOf({ exchanges: [ask('events', '/events', outcome)], events: { path: '/events', exchange: 1, prompt } })
const sse: Header[] = [['Content-Type', 'text/event-stream']]
const limit = (bytes: number, status: number | null) =>
  seenOf({
    exchanges: [ask('limit', '/', status === null ? failureOf('dropped') : { status })],
    limits: { steps: [{ bytes, exchange: 1, status }] },
  })
const dated = (date: string, path = '/') => ask('page', path, { headers: [['Date', date]] })
const by = (name: string, role: 'proxy' | 'cdn' | 'application') => ({ name, role, by: `Server: ${name}` })

export const transportTables = {
  'websocket-fails': {
    found: [
      {
        title: 'the upgrade is taken for http',
        seen: socket(
          { status: 403, body: problemOf('insecure_transport', { forwardedProto: 'wss' }) },
          { status: 401, body: problemOf('session_required') },
        ),
        first: 'upgrade-scheme-wss',
        evidence: /403 insecure_transport, a plain GET → 401 session_required/,
      },
      {
        title: 'answered like a plain request',
        seen: socket({ status: 404 }, { status: 404 }),
        first: 'upgrade-headers-missing',
        evidence: /404/,
      },
      {
        title: 'refused for its Origin',
        seen: socket({ status: 403, body: problemOf('cross_origin_refused') }, { status: 404 }),
        first: 'origin-not-accepted',
        evidence: /cross_origin/,
      },
    ],
    passed: [{ title: '101', seen: socket({ status: 101 }, { status: 404 }) }],
    unobserved: [
      {
        title: 'no address',
        seen: seenOf({ websocket: { unobserved: 'no WebSocket address is known' } }),
        because: /known/,
      },
      {
        title: 'it needs a session',
        seen: socket({ status: 401 }, { status: 401 }, loginOf({ outcome: 'refused' })),
        because: /needs a session/,
      },
      {
        title: 'everything is redirected to itself',
        seen: socket({ status: 302, leadsBack: true }, { status: 302, leadsBack: true }),
        because: /redirect-loop/,
      },
      {
        title: 'everything is refused for its transport',
        seen: socket(
          { status: 403, body: problemOf('insecure_transport') },
          { status: 403, body: problemOf('insecure_transport') },
        ),
        because: /forwarded-proto-lost/,
      },
    ],
  },
  'sse-delayed': {
    found: [
      {
        title: 'late',
        seen: stream({ headers: sse, msToFirstByte: 4000 }),
        first: 'stream-buffered',
        evidence: /after 4000 ms/,
      },
      {
        title: 'no headers',
        seen: stream(failureOf('timeout', 'headers')),
        first: 'stream-buffered',
        evidence: /not even the headers/,
      },
      {
        title: 'nothing after the headers',
        seen: stream({ headers: sse, msToFirstByte: null, cut: 'time' }),
        first: 'stream-buffered',
        evidence: /no event within/,
      },
    ],
    passed: [{ title: 'at once', seen: stream({ headers: sse, msToFirstByte: 20 }) }],
    unobserved: [
      {
        title: 'no address',
        seen: seenOf({ events: { unobserved: 'no address of an event stream is known' } }),
        because: /known/,
      },
      {
        title: 'silence that may be right',
        seen: stream({ headers: sse, msToFirstByte: null }, false),
        because: /may be as it should/,
      },
      { title: 'no stream', seen: stream({ status: 404 }), because: /no event stream/ },
    ],
  },
  'header-limit': {
    found: [
      {
        title: 'very little',
        seen: limit(4096, 431),
        first: 'small-header-limit',
        evidence: /4 KB of cookies: 431/,
      },
      { title: 'a hop breaks', seen: limit(16_384, 502), first: 'small-header-limit', evidence: /502/ },
      {
        title: 'no answer',
        seen: limit(16_384, null),
        first: 'small-header-limit',
        evidence: /told as dropped/,
      },
    ],
    passed: [
      { title: 'refused properly', seen: limit(8192, 431) },
      { title: 'all pass', seen: limit(32_768, 200) },
    ],
    unobserved: [
      {
        title: 'not without --active',
        seen: seenOf({ limits: { unobserved: 'looked at with --active only' } }),
        because: /--active/,
      },
    ],
  },
  'clock-skew': {
    found: [
      {
        title: 'all behind',
        seen: seeing(dated('Mon, 01 Jun 2026 11:59:00 GMT')),
        first: 'clock-drift',
        evidence: /60 s behind/,
      },
      {
        title: 'one ahead',
        seen: seeing(dated('Mon, 01 Jun 2026 12:00:00 GMT'), dated('Mon, 01 Jun 2026 12:00:30 GMT', '/api')),
        first: 'clock-drift',
        evidence: /\/api: its Date is 30 s ahead/,
      },
    ],
    passed: [
      { title: 'alike', seen: seeing(dated('Mon, 01 Jun 2026 11:59:59 GMT')) },
      {
        title: 'a stored answer besides',
        seen: seeing(
          dated('Mon, 01 Jun 2026 12:00:00 GMT'),
          ask('page', '/', {
            headers: [
              ['Date', 'Mon, 01 Jun 2026 10:00:00 GMT'],
              ['Age', '7200'],
            ],
          }),
        ),
      },
    ],
    unobserved: [nothing],
  },
  hops: {
    found: [
      {
        title: 'two proxies',
        seen: seeing(
          ask('page', '/', {
            software: [by('cloudflare', 'cdn'), by('nginx', 'proxy'), by('express', 'application')],
          }),
        ),
        first: 'several-proxies',
        evidence: /cloudflare \(Server: cloudflare\) → nginx .* → express/,
      },
    ],
    passed: [{ title: 'one', seen: seeing(ask('page', '/', { software: [by('nginx', 'proxy')] })) }],
    unobserved: [{ title: 'nobody shows', seen: seeing(ask('page', '/')), because: /no hop/ }],
  },
} satisfies Record<string, Table>
