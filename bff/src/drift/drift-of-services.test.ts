import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { invoices } from '../testing/fake-billing.ts'
import type { Fault } from '../testing/fake-service.ts'
import * as faults from '../testing/faults.ts'
import { startChain, type Chain } from '../testing/start-bff.ts'

const page = { number: 0, size: 20, totalElements: 1, totalPages: 1 }
const list = (row: object): Fault => faults.answersJson({ content: [{ ...invoices[0], ...row }], page })

describe('drift of the services', () => {
  let chain: Chain
  beforeEach(async () => void (chain = await startChain()))
  afterEach(() => chain.stop())

  const recorded = () =>
    chain.drift.list().breaches.map(({ firstAt: _, lastAt: __, count, ...breach }) => [breach, count])

  const breaches: [what: string, fault: Fault, path: string, expected: string, seen: string][] = [
    [
      'a renamed field',
      list({ total: { amount_minor: 5, currency: 'EUR' } }),
      '$.content[].total.amountMinor',
      'number',
      'missing; new here: amount_minor',
    ],
    [
      'a currency',
      list({ total: { amountMinor: 5, currency: 'canary' } }),
      '$',
      'as agreed',
      'the currency is none of those agreed',
    ],
    ['a type', faults.answersHtml(), '$', 'application/json', 'text/html'],
    [
      'a type that nobody knows',
      (res) => void res.writeHead(200, { 'Content-Type': 'canary/x' }).end(),
      '$',
      'application/json',
      'another type',
    ],
    ['garbage', faults.answersText('canary'), '$', 'JSON', 'something else'],
    ['a status', faults.answersJson({ canary: 1 }, 418), '$', 'an agreed status', 'status 418'],
    ['too much', faults.isTooLarge, '$', 'at most 1 MiB', 'more'],
    ['no HTTP', faults.speaksNoHttp, '$', 'HTTP', 'something else'],
  ]
  for (const [what, fault, path, expected, seen] of breaches)
    it(`is recorded: ${what}`, async () => {
      chain.billing.failWith(fault)
      await chain.get('/api/invoices')
      await chain.get('/api/invoices')
      const service = 'billing'
      const route = '/api/invoices'
      expect(recorded()).to.deep.equal([[{ service, route, path, expected, seen }, 2]])
      const metrics = (await chain.metrics.page()).body
      expect(metrics).to.include(
        `sallyport_contract_breaches_total{service="billing",route="/api/invoices",path="${path}"} 2`,
      )
      expect(metrics + JSON.stringify(recorded())).not.to.include('canary')
    })

  it('names routes by their template, and outages not at all', async () => {
    chain.accounts.failWith(faults.answersJson({}, 404))
    await fetch(`${chain.url}/internal/auth/end-sessions`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${chain.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ sessionId: '1f7d2a52-9d0c-4b0e-8f2e-0f9a3c1d5e77' }),
    })
    chain.billing.failWith(faults.answersJson({}, 500))
    await chain.get('/api/invoices')
    expect(chain.drift.list().breaches.map(({ route }) => route)).to.deep.equal(['/v1/sessions/{id}'])
  })

  it('leaves members out of the metrics', async () => {
    await chain.get('/api/dashboard')
    const { body, type } = await chain.metrics.page()
    expect(type).to.match(/^text\/plain/)
    expect(body).to.match(/sallyport_upstream_call_seconds_count\{service="accounts",outcome="ok"\} [1-9]/)
    expect(body).not.to.include('mem_test')
  })
})
