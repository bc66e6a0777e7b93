import { ask, cookieOf, failureOf, seenOf } from '../observations.ts'
import type { Table } from './table.ts'

const redirect = (from: string, location: string, more: { leadsBack?: boolean; status?: number } = {}) =>
  ask(
    from.startsWith('http:') ? 'plain' : 'follow',
    from,
    { status: 301, location, ...more },
    from.startsWith('http:') ? { via: 'plain' } : {},
  )
const seeing = (...exchanges: ReturnType<typeof ask>[]) => seenOf({ exchanges })
const plainOf = (url: string, ...exchanges: ReturnType<typeof ask>[]) =>
  seenOf({ exchanges, plain: { url, pairs: [{ path: '/', honest: 1, forged: 2 }] } })
const noRedirect = {
  title: 'nothing redirects',
  seen: seeing(ask('page', '/')),
  because: /nothing redirects/,
}
const noPort = {
  title: 'the plain port is not known',
  seen: seenOf({ plain: { unobserved: 'not known' } }),
  because: /not known/,
}
const closedPort = {
  title: 'the plain port is closed',
  seen: plainOf(
    'http://site.example/',
    ask('plain', 'http://site.example/', failureOf('refused', 'connect'), { via: 'plain' }),
  ),
  because: /does not answer/,
}

export const redirectTables = {
  'redirect-loop': {
    found: [
      {
        title: 'Location is the request',
        seen: seenOf({
          exchanges: [redirect('/', 'https://site.example/', { leadsBack: true })],
          redirects: [{ from: 'https://site.example/', exchanges: [1], end: 'loop' }],
        }),
        first: 'origin-redirects-on-own-scheme',
        evidence: /which was asked before/,
      },
      {
        title: 'http and https send people to and fro',
        seen: seenOf({
          exchanges: [
            redirect('http://site.example/', 'https://site.example/'),
            redirect('/', 'http://site.example/'),
          ],
          redirects: [{ from: 'http://site.example/', exchanges: [1, 2], end: 'loop' }],
        }),
        first: 'origin-redirects-on-own-scheme',
        evidence: /GET \/ → 301/,
      },
      {
        title: 'slash and no slash',
        seen: seenOf({
          exchanges: [redirect('/a', 'https://site.example/a/'), redirect('/a/', 'https://site.example/a')],
          redirects: [{ from: 'https://site.example/a', exchanges: [1, 2], end: 'limit' }],
        }),
        first: 'slash-rules-disagree',
        evidence: /No end after 2/,
      },
    ],
    passed: [
      {
        title: 'a redirect that leads somewhere',
        seen: seenOf({
          exchanges: [redirect('/', 'https://site.example/a'), ask('follow', '/a')],
          redirects: [{ from: 'https://site.example/', exchanges: [1, 2], end: 'answer' }],
        }),
      },
    ],
    unobserved: [{ title: 'nothing was followed', seen: seenOf(), because: /no redirect/ }],
  },
  'redirect-downgrade': {
    found: [
      {
        title: 'to http',
        seen: seeing(redirect('/', 'http://site.example/login')),
        first: 'app-trusts-no-proxy',
        evidence: /http:\/\/site\.example\/login/,
      },
      {
        title: 'a slash is added over http',
        seen: seeing(redirect('/docs', 'http://site.example:8080/docs/')),
        first: 'inner-absolute-redirects',
        evidence: /8080/,
      },
    ],
    passed: [
      { title: 'to https', seen: seeing(redirect('/', 'https://site.example/login')) },
      {
        title: 'the plain port to https',
        seen: seeing(
          redirect('http://site.example/', 'https://site.example/'),
          redirect('/', 'https://site.example/a'),
        ),
      },
    ],
    unobserved: [noRedirect],
  },
  'redirect-port': {
    found: [
      {
        title: 'an internal port',
        seen: seeing(redirect('/docs', 'http://site.example:8080/docs/')),
        first: 'inner-absolute-redirects',
        evidence: /port 8080, while the site has 443/,
      },
      {
        title: 'the public port is lost',
        seen: seenOf({
          url: 'https://site.example:8443/',
          exchanges: [redirect('http://site.example:8080/', 'https://site.example/')],
        }),
        first: 'redirect-drops-port',
        evidence: /port 443, while the site has 8443/,
      },
    ],
    passed: [
      {
        title: 'the public port',
        seen: seenOf({
          url: 'https://site.example:8443/',
          exchanges: [redirect('http://site.example:8080/', 'https://site.example:8443/')],
        }),
      },
      {
        title: 'down to the plain port, which is another finding',
        seen: seenOf({
          url: 'https://site.example:8443/',
          exchanges: [redirect('https://site.example:8443/', 'http://site.example:8080/x')],
          plain: { url: 'http://site.example:8080/', pairs: [] },
        }),
      },
      { title: 'default ports', seen: seeing(redirect('/', 'http://site.example/')) },
    ],
    unobserved: [noRedirect],
  },
  'redirect-host': {
    found: [
      {
        title: "the upstream's name",
        seen: seeing(redirect('/', 'http://gateway:8080/login')),
        first: 'host-replaced',
        evidence: /gateway:8080/,
      },
      {
        title: 'a private address',
        seen: seeing(redirect('/', 'https://10.0.3.7/login')),
        first: 'host-replaced',
        evidence: /10\.0\.3\.7/,
      },
    ],
    passed: [
      {
        title: 'an identity provider',
        seen: seeing(redirect('/', 'https://login.provider.example/authorize')),
      },
    ],
    unobserved: [noRedirect],
  },
  'redirect-no-upgrade': {
    found: [
      {
        title: 'a page over plain http',
        seen: plainOf('http://site.example/', ask('plain', 'http://site.example/', {}, { via: 'plain' })),
        first: 'plain-port-serves',
        evidence: /→ 200/,
      },
    ],
    passed: [
      {
        title: 'a redirect',
        seen: plainOf('http://site.example/', redirect('http://site.example/', 'https://site.example/')),
      },
      {
        title: 'a refusal',
        seen: plainOf(
          'http://site.example/',
          ask('plain', 'http://site.example/', { status: 403 }, { via: 'plain' }),
        ),
      },
    ],
    unobserved: [noPort, closedPort],
  },
  'redirect-cookie-before-https': {
    found: [
      {
        title: 'with the redirect',
        seen: plainOf(
          'http://site.example/',
          ask(
            'plain',
            'http://site.example/',
            {
              status: 301,
              location: 'https://site.example/',
              cookies: [cookieOf({ name: 'sid', secure: false })],
            },
            { via: 'plain' },
          ),
        ),
        first: 'plain-port-serves',
        evidence: /sets sid \(status 301\)/,
      },
    ],
    passed: [
      {
        title: 'none',
        seen: plainOf('http://site.example/', redirect('http://site.example/', 'https://site.example/')),
      },
      {
        title: "the load balancer's",
        seen: plainOf(
          'http://site.example/',
          ask(
            'plain',
            'http://site.example/',
            { status: 301, cookies: [cookieOf({ name: 'AWSALB' })] },
            { via: 'plain' },
          ),
        ),
      },
    ],
    unobserved: [noPort, closedPort],
  },
} satisfies Record<string, Table>
