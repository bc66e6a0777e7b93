import { ask, bodyOf, cookieOf, loginOf, problemOf, seenOf } from '../observations.ts'
import type { Table } from './table.ts'
import type { ObservedCookie } from '../../src/observations.ts'

const setting = (...cookies: Partial<ObservedCookie>[]) =>
  seenOf({ exchanges: [ask('page', '/', { cookies: cookies.map(cookieOf) })] })
const none = {
  title: 'no cookie is set',
  seen: seenOf({ exchanges: [ask('page', '/')] }),
  because: /no .*cookie was set/,
}
const sound = { title: 'a sound cookie', seen: setting({}) }
const noLogin = {
  title: 'nobody signed in',
  seen: seenOf({ login: { unobserved: 'no --login was given' } }),
  because: /--login/,
}
const koa = [{ name: 'koa', role: 'application' as const, by: 'the form of its answer' }]

export const cookieTables = {
  'cookie-absent-after-login': {
    found: [
      {
        title: '200 without a cookie',
        seen: seenOf({ exchanges: [ask('login', '/login')], login: loginOf({ cookies: [] }) }),
        first: 'app-trusts-no-proxy',
        evidence: /answered 200, without any Set-Cookie/,
      },
      {
        title: 'refused for the transport',
        seen: seenOf({
          exchanges: [
            ask('login', '/login', {
              status: 403,
              body: problemOf('insecure_transport', {
                peer: 'x',
                peerTrusted: true,
                forwardedProto: 'http',
                ambiguous: false,
              }),
            }),
          ],
          login: loginOf({ cookies: [], outcome: 'failed', reason: '403 insecure_transport' }),
        }),
        first: 'inner-overwrites-proto',
        evidence: /refused: 403 insecure_transport/,
      },
      {
        title: 'Koa answers 500',
        seen: seenOf({
          exchanges: [
            ask('login', '/login', { status: 500 }),
            ask('missing', '/x', { status: 404, software: koa }),
          ],
          login: loginOf({ cookies: [], outcome: 'failed', reason: '500' }),
        }),
        first: 'app-trusts-no-proxy',
        evidence: /500/,
      },
      {
        title: 'the client can repair it',
        seen: seenOf({
          exchanges: [ask('login', '/login'), ask('login-repaired', '/login', { cookies: [cookieOf()] })],
          login: loginOf({ cookies: [], repaired: 2 }),
        }),
        first: 'edge-sends-no-proto',
        evidence: /without any Set-Cookie/,
      },
      {
        title: 'the next request does not know the cookie',
        seen: seenOf({
          exchanges: [
            ask('login', '/login', { cookies: [cookieOf()] }),
            ask('session', '/me', { status: 401 }),
          ],
          login: loginOf({ session: { exchange: 2, known: false } }),
        }),
        first: 'session-not-shared',
        evidence: /is not signed in/,
      },
    ],
    passed: [
      {
        title: 'the session works',
        seen: seenOf({
          exchanges: [ask('login', '/login', { cookies: [cookieOf()] }), ask('session', '/me')],
          login: loginOf({ session: { exchange: 2, known: true } }),
        }),
      },
    ],
    unobserved: [
      noLogin,
      {
        title: 'wrong password',
        seen: seenOf({ login: loginOf({ outcome: 'refused', reason: '401' }) }),
        because: /credentials were refused/,
      },
      {
        title: 'refused as cross-site',
        seen: seenOf({ login: loginOf({ outcome: 'failed', reason: '403 cross_origin_refused' }) }),
        because: /another reason/,
      },
      {
        title: 'the next answer came out of a cache',
        seen: seenOf({
          exchanges: [
            ask('login', '/login', { cookies: [cookieOf()] }),
            ask('session', '/me', { status: 401, headers: [['Age', '7']] }),
          ],
          login: loginOf({ session: { exchange: 2, known: false } }),
        }),
        because: /out of a cache/,
      },
      {
        title: 'browsers drop the cookie',
        seen: seenOf({
          exchanges: [ask('login', '/login')],
          login: loginOf({ dropped: ['__Host-sid'], session: { exchange: 1, known: false } }),
        }),
        because: /finding of its own/,
      },
    ],
  },
  'cookie-no-secure': {
    found: [
      {
        title: 'a session cookie',
        seen: setting({ name: 'connect.sid', secure: false }),
        first: 'secure-follows-lost-proto',
        evidence: /connect\.sid, set by GET \/ over https, lacks Secure/,
      },
      {
        title: 'the one that signing in sets, whatever its name',
        seen: seenOf({
          exchanges: [
            ask(
              'login',
              '/login',
              { cookies: [cookieOf({ name: 'x', secure: false, httpOnly: false })] },
              { method: 'POST' },
            ),
          ],
          login: loginOf({ cookies: ['x'] }),
        }),
        first: 'secure-follows-lost-proto',
        evidence: /x, set by POST \/login/,
      },
    ],
    passed: [
      sound,
      { title: 'a preference besides', seen: setting({}, { name: 'lang', secure: false, httpOnly: false }) },
    ],
    unobserved: [
      none,
      { title: 'plain http', seen: seenOf({ url: 'http://localhost:3000/' }), because: /plain http/ },
    ],
  },
  'cookie-no-httponly': {
    found: [
      {
        title: 'a session cookie',
        seen: setting({ name: 'session', httpOnly: false }),
        first: 'cookie-attributes',
        evidence: /lacks HttpOnly/,
      },
    ],
    passed: [
      sound,
      {
        title: 'a token against cross-site requests besides',
        seen: setting({}, { name: 'XSRF-TOKEN', httpOnly: false }),
      },
    ],
    unobserved: [none],
  },
  'cookie-none-without-secure': {
    found: [
      {
        title: 'None alone',
        seen: setting({ name: 'sid', sameSite: 'None', secure: false }),
        first: 'cookie-attributes',
        evidence: /SameSite=None and no Secure/,
      },
    ],
    passed: [sound, { title: 'None with Secure', seen: setting({ sameSite: 'None' }) }],
    unobserved: [none],
  },
  'cookie-prefix-rule': {
    found: [
      {
        title: '__Host- with Domain',
        seen: setting({ domain: 'site.example' }),
        first: 'cookie-attributes',
        evidence: /prefix forbids domain/,
      },
      {
        title: '__Secure- without Secure',
        seen: setting({ name: '__Secure-sid', secure: false }),
        first: 'secure-follows-lost-proto',
        evidence: /prefix needs secure/,
      },
      {
        title: '__Host- on a path',
        seen: setting({ path: '/api' }),
        first: 'cookie-attributes',
        evidence: /prefix needs root path/,
      },
    ],
    passed: [sound],
    unobserved: [none],
  },
  'cookie-domain': {
    found: [
      {
        title: "another site's",
        seen: setting({ name: 'sid', domain: 'other.example' }),
        first: 'cookie-attributes',
        evidence: /Domain=other\.example/,
      },
      {
        title: 'a suffix that strangers share',
        seen: seenOf({
          url: 'https://me.herokuapp.com/',
          exchanges: [
            ask('page', 'https://me.herokuapp.com/', {
              cookies: [cookieOf({ name: 'sid', domain: '.herokuapp.com' })],
            }),
          ],
        }),
        first: 'cookie-attributes',
        evidence: /herokuapp/,
      },
    ],
    passed: [
      sound,
      {
        title: 'its own parent',
        seen: seenOf({
          url: 'https://www.site.example/',
          exchanges: [
            ask('page', 'https://www.site.example/', {
              cookies: [cookieOf({ name: 'sid', domain: 'site.example' })],
            }),
          ],
        }),
      },
    ],
    unobserved: [none],
  },
  'cookie-strict-with-provider': {
    found: [
      {
        title: 'the page leads to a provider',
        seen: seenOf({
          exchanges: [
            ask('page', '/', {
              cookies: [cookieOf({ sameSite: 'Strict' })],
              body: bodyOf({ providers: ['login.provider.example'] }),
            }),
          ],
        }),
        first: 'strict-and-entry',
        evidence: /SameSite=Strict/,
      },
      {
        title: 'a redirect leads to one',
        seen: seenOf({
          exchanges: [
            ask('login', '/login', {
              status: 302,
              location: 'https://idp.example/authorize',
              cookies: [cookieOf({ sameSite: 'Strict' })],
            }),
          ],
          redirects: [{ from: 'https://site.example/', exchanges: [1], end: 'other-host' }],
        }),
        first: 'strict-and-entry',
        evidence: /Strict/,
      },
      {
        title: 'a known entry',
        seen: seenOf({
          exchanges: [ask('page', '/', { cookies: [cookieOf({ sameSite: 'Strict' })] })],
          entry: { url: 'https://mail.example/', exchange: 1, leadsHere: true },
        }),
        first: 'strict-and-entry',
        evidence: /Strict/,
      },
    ],
    passed: [{ title: 'Lax', seen: setting({ sameSite: 'Lax' }) }],
    unobserved: [
      none,
      {
        title: 'nobody is known to come from elsewhere',
        seen: setting({ sameSite: 'Strict' }),
        because: /--entry/,
      },
    ],
  },
  'cookie-folded': {
    found: [
      {
        title: 'two in one line',
        seen: setting({ name: 'a', folded: ['b'] }),
        first: 'set-cookie-folded-by-fetch',
        evidence: /a, b in one/,
      },
    ],
    passed: [sound],
    unobserved: [none],
  },
  'cookie-size': {
    found: [
      {
        title: 'too large',
        seen: setting({ bytes: 5000 }),
        first: 'state-in-cookie',
        evidence: /5000 bytes: browsers drop it/,
      },
      { title: 'near', seen: setting({ bytes: 3900 }), first: 'state-in-cookie', evidence: /3900 bytes/ },
      {
        title: 'many together',
        seen: setting({ name: 'a', bytes: 3500 }, { name: 'b', bytes: 3500 }),
        first: 'state-in-cookie',
        evidence: /2 cookies have 7000/,
      },
    ],
    passed: [sound],
    unobserved: [none],
  },
  'cookie-browsers-differ': {
    found: [
      {
        title: 'Secure on http://localhost',
        seen: seenOf({
          url: 'http://localhost:3000/',
          exchanges: [ask('page', 'http://localhost:3000/', { cookies: [cookieOf({ name: 'sid' })] })],
        }),
        first: 'cookie-attributes',
        evidence: /chromium keeps it, firefox keeps it, safari drops it/,
      },
    ],
    passed: [sound],
    unobserved: [none],
  },
  'cookie-not-cleared': {
    found: [
      {
        title: 'it stays',
        seen: seenOf({
          allowed: { active: true, login: true, credentialsOnUntrusted: false },
          login: loginOf({ logout: { exchange: 2, kept: ['__Host-sid'] } }),
        }),
        first: 'cleared-otherwise',
        evidence: /still has __Host-sid/,
      },
    ],
    passed: [
      {
        title: 'it goes',
        seen: seenOf({
          allowed: { active: true, login: true, credentialsOnUntrusted: false },
          login: loginOf({ logout: { exchange: 2, kept: [] } }),
        }),
      },
    ],
    unobserved: [{ title: 'not without --active', seen: seenOf({ login: loginOf() }), because: /--active/ }],
  },
  'cookie-infrastructure': {
    found: [
      {
        title: 'sticky sessions of AWS',
        seen: setting({ name: 'AWSALB', httpOnly: false }),
        first: 'sticky-sessions',
        evidence: /AWSALB, without HttpOnly/,
      },
    ],
    passed: [sound, { title: 'none', seen: seenOf({ exchanges: [ask('page', '/')] }) }],
    unobserved: [{ title: 'nothing was answered', seen: seenOf(), because: /nothing was answered/ }],
  },
  'cookie-shared-by-port': {
    found: [
      {
        title: 'connect.sid on localhost',
        seen: seenOf({
          url: 'https://localhost:8443/',
          exchanges: [
            ask('page', 'https://localhost:8443/', { cookies: [cookieOf({ name: 'connect.sid' })] }),
          ],
        }),
        first: 'common-name-on-shared-host',
        evidence: /connect\.sid on localhost/,
      },
    ],
    passed: [
      { title: 'a public name', seen: setting({ name: 'connect.sid' }) },
      {
        title: 'a name of its own on localhost',
        seen: seenOf({
          url: 'https://localhost:8443/',
          exchanges: [
            ask('page', 'https://localhost:8443/', { cookies: [cookieOf({ name: '__Host-authToken' })] }),
          ],
        }),
      },
    ],
    unobserved: [none],
  },
} satisfies Record<string, Table>
