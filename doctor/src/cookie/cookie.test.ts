import { expect } from 'chai'
import { describe, it } from 'mocha'
import { createJar } from './jar.ts'
import { isCommonName, isInfrastructure, looksLikeSession } from './names.ts'
import { parseSetCookie } from './parse-set-cookie.ts'

const now = new Date('2026-06-01T12:00:00Z')
const parse = (line: string) => parseSetCookie(line, now)

describe('a Set-Cookie line', () => {
  it('is read attribute by attribute, whatever their case and order', () => {
    const { cookie, value } = parse('__Host-sid=abc; PATH=/; secure; HttpOnly; SameSite=strict; Max-Age=60')
    expect(value).to.equal('abc')
    expect(cookie).to.deep.equal({
      name: '__Host-sid',
      bytes: 13,
      secure: true,
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      domain: null,
      lifetime: 60,
      folded: [],
    })
  })

  const lines: [line: string, expected: object][] = [
    ['a=1; Expires=Mon, 01 Jun 2026 12:01:00 GMT', { lifetime: 60, folded: [] }],
    ['a=1; Max-Age=5; Expires=Mon, 01 Jun 2026 12:01:00 GMT', { lifetime: 5 }],
    ['a=; Max-Age=0', { lifetime: 0 }],
    ['a=1; Max-Age=soon', { lifetime: null }],
    ['a=b=c', { name: 'a', bytes: 4 }],
    ['nothing', { name: '', bytes: 7 }],
    ['a=1; SameSite=Maybe', { sameSite: null }],
    ['a=1; Domain=.Site.EXAMPLE; Path=', { domain: '.site.example', path: null }],
    ['é=ü', { bytes: 4 }],
    ['a=1; Path=/, b=2; HttpOnly', { name: 'a', folded: ['b'] }],
    ['a=1; Expires=Mon, 01 Jun 2026 12:01:00 GMT, b=2; Path=/', { folded: ['b'] }],
    ['a=1; Expires=Mon, 01 Jun 2026 12:01:00 GMT', { folded: [] }],
  ]
  for (const [line, expected] of lines)
    it(`reads ${line}`, () => {
      expect(parse(line).cookie).to.deep.include(expected)
    })
})

describe('a jar', () => {
  const page = new URL('https://site.example/app/page')
  const filled = (...lines: string[]) => {
    const jar = createJar(page.origin)
    return { jar, dropped: jar.take(lines, page, now) }
  }

  it('sends what fits the path, and nothing after its end', () => {
    const { jar } = filled('a=1; Path=/', 'b=2; Path=/app', 'c=3; Path=/other', 'd=4; Max-Age=0')
    expect(jar.headerFor(page)).to.equal('a=1; b=2')
    expect(jar.headerFor(new URL('https://site.example/apple'))).to.equal('a=1')
  })

  it('never sends to another host, whatever the Domain says', () => {
    const { jar } = filled('a=1; Domain=example; Path=/', 'b=2; Domain=site.example; Path=/')
    for (const address of ['https://other.example/', 'https://sub.site.example/', 'https://example/'])
      expect(jar.headerFor(new URL(address))).to.equal(undefined)
  })

  it('keeps Secure cookies off plain http', () => {
    const { jar } = filled('a=1; Secure; Path=/', 'b=2; Path=/')
    expect(jar.headerFor(new URL('http://site.example/'))).to.equal('b=2')
  })

  it('drops what a browser drops, and says so', () => {
    const { jar, dropped } = filled('__Host-a=1; Path=/app; Secure', 'b=2; SameSite=None')
    expect(dropped).to.deep.equal(['__Host-a', 'b'])
    expect(jar.names()).to.deep.equal([])
  })

  it('tells which cookies are still what they were', () => {
    const { jar } = filled('a=1; Path=/', 'b=2; Path=/', 'c=3; Path=/')
    const unchanged = jar.remember()
    jar.take(['a=; Path=/; Max-Age=0', 'b=new; Path=/'], page, now)
    expect(unchanged()).to.deep.equal(['c'])
  })
})

describe('names of cookies', () => {
  it('tells those of load balancers from those of applications', () => {
    for (const name of [
      'AWSALB',
      'AWSALBCORS',
      '__cf_bm',
      'ARRAffinity',
      'BIGipServerpool',
      'INGRESSCOOKIE',
      'SERVERID',
      'TS01a2b3c4',
    ])
      expect(isInfrastructure(name), name).to.equal(true)
    for (const name of ['connect.sid', '__Host-authToken', 'session', 'TSession', 'router'])
      expect(isInfrastructure(name), name).to.equal(false)
  })

  it('knows what frameworks choose when nobody does', () => {
    for (const name of ['connect.sid', '__Host-session', 'JSESSIONID', 'koa.sess'])
      expect(isCommonName(name), name).to.equal(true)
    for (const name of ['__Host-authToken', 'shop.sid']) expect(isCommonName(name), name).to.equal(false)
  })

  it('takes what is hidden from scripts for a session', () => {
    expect(looksLikeSession({ name: 'x', httpOnly: true })).to.equal(true)
    expect(looksLikeSession({ name: 'authToken', httpOnly: false })).to.equal(true)
    expect(looksLikeSession({ name: 'theme', httpOnly: false })).to.equal(false)
  })
})
