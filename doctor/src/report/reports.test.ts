import addFormats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { readFileSync, writeFileSync } from 'node:fs'
import { ask, bodyOf, cookieOf, loginOf, problemOf, seenOf } from '../../test-kit/observations.ts'
import { diagnose } from './diagnose.ts'
import { renderHtml } from './html.ts'
import { renderJson } from './json.ts'
import { renderJunit } from './junit.ts'
import type { Report } from './report.ts'
import { renderTerminal } from './terminal.ts'

const refused = problemOf('insecure_transport', {
  peer: '172.18.0.3',
  peerTrusted: true,
  forwardedProto: 'http',
  ambiguous: false,
})
const nginx = [{ name: 'nginx', role: 'proxy' as const, by: 'Server: nginx' }]

/** An inner proxy that overwrites the proto, a warning, a note, and much that was not looked at. */
const broken = seenOf({
  url: 'https://localhost:8443/',
  exchanges: [
    ask('page', 'https://localhost:8443/', {
      software: nginx,
      headers: [['Strict-Transport-Security', 'max-age=60']],
    }),
    ask('known', 'https://localhost:8443/api/auth/session', {
      status: 403,
      body: refused,
      software: [{ name: 'sallyport', role: 'application', by: 'the form of its answer' }],
    }),
    ask(
      'login',
      'https://localhost:8443/api/auth/login',
      { status: 403, body: refused },
      { method: 'POST', sent: [['X-CSRF', '1']] },
    ),
    ask(
      'login-repaired',
      'https://localhost:8443/api/auth/login',
      { status: 403, body: refused },
      { method: 'POST', sent: [['X-Forwarded-Proto', 'https']] },
    ),
    ask('missing', 'https://localhost:8443/<script>&"', {
      status: 404,
      cookies: [cookieOf({ name: 'AWSALB', bytes: 90 })],
    }),
  ],
  login: loginOf({
    kind: 'sallyport',
    outcome: 'failed',
    reason: '403 insecure_transport',
    exchange: 3,
    cookies: [],
    repaired: 4,
  }),
  allowed: { active: false, login: true, credentialsOnUntrusted: false },
})
const healthy = seenOf({
  exchanges: [
    ask('page', '/', {
      cookies: [cookieOf()],
      headers: [['Strict-Transport-Security', 'max-age=60']],
      body: bodyOf({ selfUrls: [{ origin: 'https://site.example', where: 'href', count: 1 }] }),
    }),
  ],
  login: loginOf(),
})
const incomplete = seenOf({
  exchanges: [ask('page', '/')],
  cutShort: 'the examination was ended after 1 s (--total-timeout)',
})

/** Reports as they were approved; UPDATE_GOLDEN=1 writes them anew, to be read before they are kept. */
function golden(name: string, text: string): void {
  const file = new URL(`../../test-kit/golden/${name}.golden`, import.meta.url)
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text)
  expect(text).to.equal(readFileSync(file, 'utf8'))
}

describe('reports', () => {
  const report = diagnose(broken)
  const schema: object = JSON.parse(
    readFileSync(new URL('../../schema/report-1.schema.json', import.meta.url), 'utf8'),
  )
  const ajv = new Ajv2020({ allErrors: true })
  addFormats.default(ajv)
  const validate = ajv.compile<Report>(schema)

  for (const [name, seen] of Object.entries({ broken, healthy, incomplete }))
    it(`is by its published schema: ${name}`, () => {
      validate(JSON.parse(renderJson(diagnose(seen))))
      expect(validate.errors ?? []).to.deep.equal([])
    })

  it('reads well on a terminal', () => {
    golden('broken.txt', renderTerminal(report, { colour: false }))
    golden('healthy.txt', renderTerminal(diagnose(healthy), { colour: false }))
  })

  it('says the verdict first, and who is suspected', () => {
    const [verdict, says, , suspected] = renderTerminal(report, { colour: false }).split('\n')
    expect(verdict).to.equal('BROKEN')
    expect(says).to.match(/Signing in gives no session/)
    expect(suspected).to.match(/Suspected: A proxy behind the one that ends TLS/)
  })

  it('keeps to 80 columns but for lines that are there to be copied', () => {
    const long = renderTerminal(report, { colour: false })
      .split('\n')
      .filter((line) => line.length > 80)
    for (const line of long) expect(line).to.match(/^ {8}/)
  })

  it('says the same without colours', () => {
    const plain = renderTerminal(report, { colour: true }).replaceAll(/\u001B\[[\d;]*m/g, '')
    expect(plain).to.equal(renderTerminal(report, { colour: false }))
  })

  it('narrows the fixes to the proxy of the reader', () => {
    const narrowed = renderTerminal(report, { colour: false, proxies: ['traefik'] })
    expect(narrowed)
      .to.match(/trustedIPs/)
      .and.not.match(/map \$http_x_forwarded_proto/)
  })

  it('is a JUnit document: errors fail, warnings fail with --strict, the unobserved is skipped', () => {
    golden('broken.junit.xml', renderJunit(report, false))
    const failures = (xml: string) => Number(/failures="(\d+)"/.exec(xml)?.[1])
    const count = (severity: string) =>
      report.findings.filter((finding) => finding.severity === severity).length
    expect(failures(renderJunit(report, false))).to.equal(count('error'))
    expect(failures(renderJunit(report, true))).to.equal(count('error') + count('warning'))
    expect(renderJunit(report, false).match(/<skipped /g)).to.have.length(report.unobserved.length)
  })

  it('is a page that needs nothing from elsewhere and runs nothing', () => {
    const html = renderHtml(report)
    golden('broken.html', html)
    expect(html).to.not.match(/<(?:script|link|img|iframe)\b|\bsrc=|@import|url\(|href=/)
    expect(html).to.match(
      /<svg[^>]*aria-label="client: this doctor; then edge: nginx; then inner proxy: not seen, suspected; then application: sallyport"/,
    )
  })

  it('escapes what servers say', () => {
    const told = diagnose({
      ...broken,
      exchanges: broken.exchanges.map((exchange) => ({
        ...exchange,
        answer: exchange.answer && {
          ...exchange.answer,
          software: [
            { name: '<b>"&', role: 'proxy', by: '<i>' },
            { name: 'x]]>', role: 'cdn', by: '' },
          ],
        },
      })),
    })
    expect(renderHtml(told)).to.not.match(/<b>"&|<i>/)
    expect(renderJunit(told, false)).to.not.match(/<b>"&|<i>/)
  })

  it('tells every check once: found, passed, not observable or left out', () => {
    const { findings, passed, unobserved, skipped } = diagnose(broken, { skip: ['hops', 'clock-skew'] })
    const ids = [...findings, ...passed, ...unobserved].map(({ id }) => id)
    expect(new Set([...ids, ...skipped]).size).to.equal(ids.length + 2)
    expect(skipped).to.have.members(['hops', 'clock-skew'])
    expect(diagnose(broken, { only: ['hops'] }).skipped).to.have.length(ids.length + 1)
  })

  it('does not call healthy what it could not look at', () => {
    const { verdict } = diagnose(incomplete, { only: ['hops'] })
    expect(verdict).to.include({
      level: 'healthy',
      says: 'Nothing wrong was found in what could be looked at.',
    })
    expect(renderTerminal(diagnose(incomplete), { colour: false })).to.match(
      /Incomplete: the examination was ended/,
    )
  })

  it('survives a check that breaks', () => {
    const { unobserved } = diagnose(
      {
        ...healthy,
        exchanges: [
          {
            ...broken.exchanges[0],
            url: 'no address',
            id: 1,
            step: 'page',
          } as (typeof broken.exchanges)[number],
        ],
      },
      { only: ['cookie-size', 'hsts-missing'] },
    )
    expect(unobserved.every(({ because }) => !because.includes('\n'))).to.equal(true)
  })
})
