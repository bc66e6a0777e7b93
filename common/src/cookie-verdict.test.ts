import { expect } from 'chai'
import { describe, it } from 'mocha'
import { browsers, judgeCookie, type Browser, type SetCookie, type VerdictReason } from './cookie-verdict.ts'

const ours: SetCookie = {
  name: '__Host-authToken',
  bytes: 1_200,
  secure: true,
  sameSite: 'Strict',
  path: '/',
  domain: null,
}
const plain = { ...ours, name: 'authToken', secure: false }
const https = 'https://localhost:8443'
const kept = 'kept'

/** Each is said of every browser that it names no other verdict for. */
const table: [
  name: string,
  cookie: Partial<SetCookie>,
  origin: string,
  verdict: VerdictReason | typeof kept,
][] = [
  ['the session cookie over https', {}, https, kept],
  ['the session cookie under a public name', {}, 'https://app.example.com', kept],
  ['the session cookie over public http', {}, 'http://app.example.com', 'secure_needs_https'],
  [
    'Secure without a prefix over public http',
    { name: 'authToken' },
    'http://app.example.com',
    'secure_needs_https',
  ],
  ['a name that only begins like the loopback', {}, 'http://localhost.example.com', 'secure_needs_https'],
  ['an address that only begins like the loopback', {}, 'http://127.example.com', 'secure_needs_https'],
  ['another private address', {}, 'http://192.168.0.7', 'secure_needs_https'],
  ['the plain name over public http', plain, 'http://app.example.com', kept],
  ['the plain name over https', plain, https, kept],
  ['__Host- without Secure', { secure: false }, https, 'prefix_needs_secure'],
  ['__Host- without Secure over http', { secure: false }, 'http://localhost', 'prefix_needs_secure'],
  ['__Secure- without Secure', { name: '__Secure-a', secure: false }, https, 'prefix_needs_secure'],
  ['a prefix in other letters', { name: '__hOsT-a', secure: false }, https, 'prefix_needs_secure'],
  ['__Host- below a path', { path: '/api' }, https, 'prefix_needs_root_path'],
  ['__Host- without Path', { path: null }, https, 'prefix_needs_root_path'],
  ['__Host- with its own host as Domain', { domain: 'localhost' }, https, 'prefix_forbids_domain'],
  ['__Secure- with Domain', { name: '__Secure-a', domain: 'localhost' }, https, kept],
  ['SameSite=None without Secure', { ...plain, sameSite: 'None' }, https, 'same_site_none_needs_secure'],
  ['SameSite=None with Secure', { sameSite: 'None' }, https, kept],
  ['no SameSite', { sameSite: null }, https, kept],
  ['the domain above', { ...plain, domain: 'example.com' }, 'https://app.example.com', kept],
  [
    'the domain above, with a dot and in capitals',
    { ...plain, domain: '.Example.COM' },
    'https://app.example.com',
    kept,
  ],
  ['the domain below', { ...plain, domain: 'app.example.com' }, 'https://example.com', 'domain_mismatch'],
  [
    'the domain of a sibling',
    { ...plain, domain: 'b.example.com' },
    'https://a.example.com',
    'domain_mismatch',
  ],
  [
    'a domain that is only an ending',
    { ...plain, domain: 'ample.com' },
    'https://example.com',
    'domain_mismatch',
  ],
  ['a part of an address', { ...plain, domain: '0.0.1' }, 'https://127.0.0.1', 'domain_mismatch'],
  ['an address itself', { ...plain, domain: '127.0.0.1' }, 'https://127.0.0.1', kept],
  [
    'a top-level domain',
    { ...plain, domain: 'localhost' },
    'https://app.localhost',
    'domain_is_public_suffix',
  ],
  ['an empty domain', { ...plain, domain: '' }, https, kept],
  ['4096 bytes', { bytes: 4096 }, https, kept],
  ['4097 bytes', { bytes: 4097 }, https, 'too_large'],
  ['an unknown size', { bytes: undefined }, https, kept],
  ['a control in the name', { ...plain, name: 'a\u0000b' }, https, 'control_character'],
]

describe('judgeCookie', () => {
  const judge = (cookie: Partial<SetCookie>, origin: string, browser: Browser) =>
    judgeCookie({ ...ours, ...cookie }, { origin, browser })

  for (const [name, cookie, origin, verdict] of table)
    it(`${name} is ${verdict === kept ? 'kept and sent' : `refused: ${verdict}`}`, () => {
      for (const browser of browsers) {
        const { stores, sends, reasons } = judge(cookie, origin, browser)
        expect([stores, sends], browser).to.deep.equal([verdict === kept, verdict === kept])
        if (verdict === kept) expect(reasons.length, browser).to.be.greaterThan(0)
        else if (origin.startsWith('https:')) expect(reasons, browser).to.deep.equal([verdict])
        else expect(reasons, browser).to.include(verdict)
      }
    })

  const loopbacks = ['localhost:8080', 'app.localhost', '127.0.0.1', '127.8.9.10', '[::1]']
  for (const host of loopbacks)
    it(`of http://${host}, Chromium and Firefox keep a Secure cookie and Safari does not`, () => {
      const seen = (cookie: Partial<SetCookie>) =>
        browsers.map((browser) => judge(cookie, `http://${host}`, browser).stores)
      expect(seen({ name: 'authToken' })).to.deep.equal([true, true, false])
      expect(seen({})).to.deep.equal([true, true, false])
      expect(seen(plain)).to.deep.equal([true, true, true])
    })

  const explained: [SetCookie, string, Browser, VerdictReason[]][] = [
    [ours, https, 'safari', ['secure_origin', 'not_sent_on_entry']],
    [ours, 'http://localhost', 'firefox', ['localhost_counts_as_secure', 'not_sent_on_entry']],
    [
      ours,
      'http://localhost',
      'chromium',
      ['localhost_counts_as_secure', 'older_versions_refuse', 'not_sent_on_entry'],
    ],
    [plain, https, 'firefox', ['secure_origin', 'sent_in_clear', 'not_sent_on_entry']],
    [
      { ...plain, sameSite: 'Lax' },
      'http://localhost',
      'safari',
      ['no_secure_origin_needed', 'sent_in_clear'],
    ],
  ]
  for (const [cookie, origin, browser, reasons] of explained)
    it(`explains itself: ${cookie.name} of ${origin} in ${browser}`, () => {
      expect(judgeCookie(cookie, { origin, browser }).reasons).to.deep.equal(reasons)
    })

  it('gives every reason for a refusal at once', () => {
    const worst: SetCookie = {
      name: '__Host-a',
      bytes: 9_999,
      secure: false,
      sameSite: 'None',
      path: '/a',
      domain: 'b',
    }
    expect(judge(worst, 'http://example.com', 'chromium').reasons).to.deep.equal([
      'too_large',
      'domain_mismatch',
      'prefix_needs_secure',
      'prefix_needs_root_path',
      'prefix_forbids_domain',
      'same_site_none_needs_secure',
    ])
  })

  const paths: [written: string | null, asked: string, sends: boolean][] = [
    ['/', '/api/me', true],
    [null, '/api/me', true],
    ['api', '/api/me', true],
    ['/api', '/api', true],
    ['/api', '/api/me', true],
    ['/api/', '/api/me', true],
    ['/api', '/apiary', false],
    ['/app', '/api/me', false],
  ]
  for (const [written, path, sends] of paths)
    it(`with Path=${written ?? '(none)'} is ${sends ? 'sent' : 'kept and not sent'} to ${path}`, () => {
      const verdict = judgeCookie({ ...plain, path: written }, { origin: https, browser: 'firefox', path })
      expect(verdict).to.include({ stores: true, sends })
      expect(verdict.reasons.includes('path_mismatch')).to.equal(!sends)
    })
})
