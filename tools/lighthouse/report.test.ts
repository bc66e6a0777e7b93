import { expect } from 'chai'
import { describe, it } from 'mocha'
import { asksFor, medianOf, tableOf, tooLow, type Report } from './report.ts'

const report = (performance: number | null, paint: number): Report => ({
  lighthouseVersion: '1.2.3',
  environment: { hostUserAgent: 'HeadlessChrome/150.0.0.0' },
  categories: {
    performance: { score: performance },
    accessibility: { score: 1 },
    'best-practices': { score: 0.96 },
  },
  audits: {
    'first-contentful-paint': { numericValue: paint },
    'largest-contentful-paint': { numericValue: 2 * paint },
    'total-blocking-time': { numericValue: 12.4 },
    'cumulative-layout-shift': { numericValue: 0.0014 },
  },
})

describe('the Lighthouse report', () => {
  const result = medianOf('dashboard', 'mobile', [report(0.8, 900), report(0.949, 1300), report(1, 1250)])

  it('takes the median of each score and of each metric by itself', () => {
    expect(result.scores).to.deep.equal({ performance: 95, accessibility: 100, 'best-practices': 96 })
    expect(result.metrics).to.include({ 'first-contentful-paint': 1250, 'largest-contentful-paint': 2500 })
  })

  it('is a table with a row for each page', () => {
    expect(tableOf([result]).split('\n').at(-1)).to.equal(
      '| dashboard | mobile | 95 | 100 | 96 | 1.25 s | 2.50 s | 12 ms | 0.001 |',
    )
  })

  it('names each score that is too low', () => {
    expect(tooLow([result])).to.deep.equal([])
    expect(tooLow([medianOf('sign-in', 'desktop', [report(0.94, 1)])])).to.deep.equal([
      'sign-in, desktop: performance 94, at least 95 is wanted',
    ])
  })

  it("tells a member's page from the sign-in page by what it asks for", () => {
    const details = {
      items: [{ url: 'https://localhost:8443/' }, { url: 'https://localhost:8443/api/dashboard' }],
    }
    expect(
      asksFor({ ...report(1, 1), audits: { 'network-requests': { details } } }, '/api/dashboard'),
    ).to.equal(true)
    expect(asksFor(report(1, 1), '/api/dashboard')).to.equal(false)
  })

  it('fails on a score that was not given', () => {
    expect(() => medianOf('sign-in', 'desktop', [report(1, 1), report(null, 1)])).to.throw('performance')
  })
})
