import type { ForgedHeader } from '../../src/observations.ts'
import { ask, bodyOf, cookieOf, loginOf, pairOf, problemOf, seenOf } from '../observations.ts'
import type { Table } from './table.ts'

const told = (more: object = {}) => ({
  verdict: 'healthy',
  effect: 'session_works',
  hop: null,
  trustProxy: 'uniquelocal',
  forwardedProto: { first: 'https', last: 'https', ambiguous: false },
  hops: [],
  ...more,
})
const refused = (observed: Record<string, string | boolean | null>) =>
  ask('known', '/api/auth/session', { status: 403, body: problemOf('insecure_transport', observed) })
const express = [{ name: 'express', role: 'application' as const, by: 'X-Powered-By: Express' }]
const fastify = [{ name: 'fastify', role: 'application' as const, by: 'the form of its answer' }]
const twoPages = [ask('baseline', '/'), ask('forged', '/')]

const forgedTable = (
  header: ForgedHeader,
  first: 'edge-passes-client-headers' | 'underscores-accepted',
): Table => ({
  found: [
    {
      title: 'the answer changes',
      seen: seenOf({
        exchanges: twoPages,
        forged: [
          pairOf({
            header,
            sent: [['X-Test', 'v']],
            changed: [{ facet: 'status', before: '200', after: '302' }],
          }),
        ],
      }),
      first,
      evidence: /X-Test: v: status 200 → 302/,
    },
  ],
  passed: [{ title: 'nothing changes', seen: seenOf({ exchanges: twoPages, forged: [pairOf({ header })] }) }],
  unobserved: [
    { title: 'no page was comparable', seen: seenOf(), because: /no page/ },
    {
      title: 'the baseline is noise',
      seen: seenOf({ forged: [pairOf({ header, noisy: ['status'] })] }),
      because: /differ from one another/,
    },
  ],
})

const noisyProto = forgedTable('proto', 'edge-passes-client-headers')

export const forwardedTables = {
  'forwarded-proto-lost': {
    found: [
      {
        title: 'the gateway does not trust its peer',
        seen: seenOf({
          exchanges: [
            refused({ peer: '172.18.0.3', peerTrusted: false, forwardedProto: 'https', ambiguous: false }),
          ],
        }),
        first: 'app-trusts-no-proxy',
        evidence: /insecure_transport/,
      },
      {
        title: 'it trusts the loopback only',
        seen: seenOf({
          exchanges: [
            refused({ peer: '172.18.0.3', peerTrusted: false, forwardedProto: 'https', ambiguous: false }),
          ],
          told: told({ verdict: 'untrusted_peer', trustProxy: 'loopback' }),
        }),
        first: 'app-trusts-loopback-only',
        evidence: /insecure_transport/,
      },
      {
        title: 'a trusted peer says http',
        seen: seenOf({
          exchanges: [
            refused({ peer: '172.18.0.3', peerTrusted: true, forwardedProto: 'http', ambiguous: false }),
          ],
        }),
        first: 'inner-overwrites-proto',
        evidence: /insecure_transport/,
      },
      {
        title: 'a trusted peer says nothing',
        seen: seenOf({
          exchanges: [
            refused({ peer: '172.18.0.3', peerTrusted: true, forwardedProto: null, ambiguous: false }),
          ],
        }),
        first: 'edge-sends-no-proto',
        evidence: /insecure_transport/,
      },
      {
        title: 'a trusted peer says a list',
        seen: seenOf({
          exchanges: [
            refused({ peer: '172.18.0.3', peerTrusted: true, forwardedProto: 'http,https', ambiguous: true }),
          ],
        }),
        first: 'hop-appends-proto',
        evidence: /insecure_transport/,
      },
      {
        title: 'a redirect to http',
        seen: seenOf({
          exchanges: [
            ask('page', '/', { status: 302, location: 'http://site.example/login', software: express }),
          ],
        }),
        first: 'app-trusts-no-proxy',
        evidence: /Location: http/,
      },
      {
        title: 'a redirect to itself',
        seen: seenOf({
          exchanges: [ask('page', '/', { status: 301, location: 'https://site.example/', leadsBack: true })],
        }),
        first: 'origin-redirects-on-own-scheme',
        evidence: /what was asked for/,
      },
      {
        title: 'a redirect_uri with http',
        seen: seenOf({
          exchanges: [
            ask('page', '/', {
              status: 302,
              location: 'https://idp.example/authorize?redirect_uri=http://site.example/cb',
            }),
          ],
        }),
        first: 'app-trusts-no-proxy',
        evidence: /redirect_uri/,
      },
      {
        title: 'Fastify names itself http',
        seen: seenOf({
          exchanges: [
            ask('page', '/', {
              software: fastify,
              body: bodyOf({ selfUrls: [{ origin: 'http://site.example', where: 'href', count: 2 }] }),
            }),
          ],
        }),
        first: 'hop-appends-proto',
        evidence: /names itself http/,
      },
      {
        title: 'the gateway tells so itself',
        seen: seenOf({ told: told({ verdict: 'scheme_overwritten', hop: 'inner' }) }),
        first: 'app-trusts-no-proxy',
        evidence: /scheme_overwritten, hop inner/,
      },
    ],
    passed: [
      {
        title: 'a redirect to https',
        seen: seenOf({
          exchanges: [ask('page', '/', { status: 302, location: 'https://site.example/login' })],
        }),
      },
      {
        title: 'the gateway asks for a session',
        seen: seenOf({
          exchanges: [ask('known', '/api/events', { status: 401, body: problemOf('session_required') })],
        }),
      },
      {
        title: 'a web server adds a slash over http, and another answer says https',
        seen: seenOf({
          exchanges: [
            ask('follow', '/docs', { status: 301, location: 'http://site.example:8080/docs/' }),
            ask('page', '/', {
              body: bodyOf({ selfUrls: [{ origin: 'https://site.example', where: 'href', count: 1 }] }),
            }),
          ],
        }),
      },
    ],
    unobserved: [
      {
        title: 'an upgrade alone is taken for http',
        seen: seenOf({
          exchanges: [
            ask('websocket', '/live', {
              status: 403,
              body: problemOf('insecure_transport', {
                peer: 'x',
                peerTrusted: true,
                forwardedProto: 'wss',
                ambiguous: false,
              }),
            }),
          ],
        }),
        because: /gives away/,
      },
      {
        title: 'nothing gives the scheme away',
        seen: seenOf({ exchanges: [ask('page', '/')] }),
        because: /gives away/,
      },
    ],
  },
  'forwarded-proto-list': {
    found: [
      {
        title: 'the gateway tells a list',
        seen: seenOf({ told: told({ forwardedProto: { first: 'https', last: 'http', ambiguous: true } }) }),
        first: 'hop-appends-proto',
        evidence: /Fastify reads http/,
      },
      {
        title: 'the refusal tells a list',
        seen: seenOf({
          exchanges: [
            refused({ peer: 'x', peerTrusted: true, forwardedProto: 'http,https', ambiguous: true }),
          ],
        }),
        first: 'hop-appends-proto',
        evidence: /http,https/,
      },
    ],
    passed: [{ title: 'one value', seen: seenOf({ told: told() }) }],
    unobserved: [{ title: 'another application', seen: seenOf(), because: /does not tell/ }],
  },
  'forwarded-proto-believed': {
    found: [
      ...noisyProto.found,
      {
        title: 'signing in loses its cookie',
        seen: seenOf({
          exchanges: [ask('login', '/login', { cookies: [cookieOf()] }), ask('login-forged', '/login', {})],
          login: loginOf({ forged: 2 }),
          forged: [pairOf()],
        }),
        first: 'edge-passes-client-headers',
        evidence: /200, __Host-sid; Secure → 200, no cookie/,
      },
      {
        title: 'signing in works with the truth only',
        seen: seenOf({
          exchanges: [ask('login', '/login'), ask('login-repaired', '/login', { cookies: [cookieOf()] })],
          login: loginOf({ cookies: [], repaired: 2 }),
        }),
        first: 'edge-passes-client-headers',
        evidence: /brings the cookie/,
      },
    ],
    passed: [
      ...noisyProto.passed,
      {
        title: 'the forged sign-in met the limit of tries',
        seen: seenOf({
          exchanges: [
            ask('login', '/login', { cookies: [cookieOf()] }),
            ask('login-forged', '/login', { status: 429 }),
          ],
          login: loginOf({ forged: 2 }),
          forged: [pairOf()],
        }),
      },
    ],
    unobserved: noisyProto.unobserved ?? [],
  },
  'forwarded-plain-port': {
    found: [
      {
        title: 'a page instead of the redirect',
        seen: seenOf({
          exchanges: [
            ask('plain', 'http://site.example/', { status: 301 }, { via: 'plain' }),
            ask('plain-forged', 'http://site.example/', { cookies: [cookieOf()] }, { via: 'plain' }),
          ],
          plain: { url: 'http://site.example/', pairs: [{ path: '/', honest: 1, forged: 2 }] },
        }),
        first: 'plain-port-passes-proto',
        evidence: /301; with X-Forwarded-Proto: https: 200, and sets __Host-sid/,
      },
    ],
    passed: [
      {
        title: 'the same redirect',
        seen: seenOf({
          exchanges: [
            ask('plain', 'http://site.example/', { status: 301 }, { via: 'plain' }),
            ask('plain-forged', 'http://site.example/', { status: 301 }, { via: 'plain' }),
          ],
          plain: { url: 'http://site.example/', pairs: [{ path: '/', honest: 1, forged: 2 }] },
        }),
      },
    ],
    unobserved: [
      { title: 'no plain port', seen: seenOf({ plain: { unobserved: 'not known' } }), because: /not known/ },
    ],
  },
  'forwarded-host-believed': forgedTable('host', 'edge-passes-client-headers'),
  'forwarded-port-believed': forgedTable('port', 'edge-passes-client-headers'),
  'forwarded-standard-believed': forgedTable('standard', 'edge-passes-client-headers'),
  'forwarded-underscore-believed': forgedTable('underscore', 'underscores-accepted'),
  'forwarded-path-drift': {
    found: [
      {
        title: 'one path is refused for its transport, another asks for a session',
        seen: seenOf({
          exchanges: [
            refused({ peer: 'x', peerTrusted: true, forwardedProto: null, ambiguous: false }),
            ask('known', '/api/events', { status: 401, body: problemOf('session_required') }),
          ],
        }),
        first: 'location-drops-headers',
        evidence: /\/api\/events is seen as https, \/api\/auth\/session as http/,
      },
      {
        title: 'a cookie is Secure from one path only',
        seen: seenOf({
          exchanges: [
            ask('page', '/', { cookies: [cookieOf({ name: 'sid' })] }),
            ask('known', '/api', { cookies: [cookieOf({ name: 'sid', secure: false })] }),
          ],
        }),
        first: 'location-drops-headers',
        evidence: /sid has Secure from GET \/ and lacks it from GET \/api/,
      },
    ],
    passed: [
      {
        title: 'all alike',
        seen: seenOf({
          exchanges: [
            ask('known', '/api/live', { status: 401, body: problemOf('session_required') }),
            ask('known', '/api/events', { status: 401, body: problemOf('session_required') }),
          ],
        }),
      },
    ],
    unobserved: [
      { title: 'one path only', seen: seenOf({ exchanges: [ask('page', '/')] }), because: /fewer than two/ },
    ],
  },
  'forwarded-for-believed': {
    found: [
      {
        title: 'the list of sessions has the forged address',
        seen: seenOf({
          allowed: { active: true, login: true, credentialsOnUntrusted: false },
          exchanges: [ask('login', '/login'), ask('address', '/sessions')],
          login: loginOf({ addressBelieved: { exchange: 2, by: '/sessions', believed: true } }),
        }),
        first: 'edge-passes-client-headers',
        evidence: /203\.0\.113\.77/,
      },
    ],
    passed: [
      {
        title: 'it has the real one',
        seen: seenOf({
          allowed: { active: true, login: true, credentialsOnUntrusted: false },
          login: loginOf({ addressBelieved: { exchange: 2, by: '/sessions', believed: false } }),
        }),
      },
    ],
    unobserved: [{ title: 'not without --active', seen: seenOf({ login: loginOf() }), because: /--active/ }],
  },
  'origin-answers-directly': {
    found: [
      {
        title: 'it believes',
        seen: seenOf({
          exchanges: [
            ask(
              'origin',
              'http://10.0.0.5:3000/',
              { status: 403, body: problemOf('insecure_transport') },
              { via: 'origin' },
            ),
            ask('origin-forged', 'http://10.0.0.5:3000/', {}, { via: 'origin' }),
          ],
          origin: { url: 'http://10.0.0.5:3000/', honest: 1, forged: 2 },
        }),
        first: 'origin-published',
        evidence: /403, insecure_transport; with X-Forwarded-Proto: https: 200/,
      },
      {
        title: 'it answers everybody',
        seen: seenOf({
          exchanges: [
            ask('origin', 'http://10.0.0.5:3000/', {}, { via: 'origin' }),
            ask('origin-forged', 'http://10.0.0.5:3000/', {}, { via: 'origin' }),
          ],
          origin: { url: 'http://10.0.0.5:3000/', honest: 1, forged: 2 },
        }),
        first: 'origin-published',
        evidence: /the same with/,
      },
    ],
    passed: [
      {
        title: 'it refuses',
        seen: seenOf({
          exchanges: [
            ask('origin', 'http://10.0.0.5:3000/', { status: 403 }, { via: 'origin' }),
            ask('origin-forged', 'http://10.0.0.5:3000/', { status: 403 }, { via: 'origin' }),
          ],
          origin: { url: 'http://10.0.0.5:3000/', honest: 1, forged: 2 },
        }),
      },
    ],
    unobserved: [
      {
        title: 'its address is not known',
        seen: seenOf({ origin: { unobserved: 'not known' } }),
        because: /not known/,
      },
    ],
  },
} satisfies Record<string, Table>
