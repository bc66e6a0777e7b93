import { isDeepStrictEqual } from 'node:util'
import { absorbedSchema } from '@sallyport/common/openapi/absorbed'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { bookings } from '../testing/fake-bookings.ts'
import * as faults from '../testing/faults.ts'
import { startChain, type Chain } from '../testing/start-bff.ts'
import { describeAbsorbed, rowPairs } from './absorbed.ts'
import { dashboardOrigins } from './field-mapping.ts'
import { valueAt } from './json-path.ts'
import { ruleOf } from './rules.ts'

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isMoney = (value: object) => 'amount' in value && 'currency' in value

/** Paths of all values, `[]` for every element; money is one value. */
function leafPaths(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leafPaths(item, `${path}[]`))
  if (!isObject(value) || isMoney(value)) return [path]
  return Object.entries(value).flatMap(([name, member]) => leafPaths(member, path ? `${path}.${name}` : name))
}

describe('/api/debug', () => {
  let chain: Chain
  beforeEach(async () => void (chain = await startChain({ demo: true })))
  afterEach(() => chain.stop())

  const absorbed = async () => {
    const answer = await chain.get('/api/debug/absorbed/dashboard')
    expect(answer.status).to.equal(200)
    return absorbedSchema.parse(await answer.json())
  }
  const put = (service: string, fault: object) =>
    chain.get(`/api/debug/faults/${service}`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${chain.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(fault),
    })

  describe('absorbed', () => {
    it('shows every answer of a service beside the dashboard that was made of them', async () => {
      const { raw, shaped, counts } = await absorbed()
      expect(raw.map(({ source, route }) => `${source} ${route}`)).to.have.members([
        'accounts /v1/members/me',
        'accounts /v1/members/me/notices',
        'billing /api/balance',
        'billing /api/invoices',
        'billing /api/invoices',
        'bookings /odata/Bookings',
        'bookings /odata/Bookings',
      ])
      expect(counts.calls).to.deep.equal({ raw: 7, shaped: 1 })
      expect(counts.bytes.raw).to.equal(raw.reduce((sum, { bytes }) => sum + bytes, 0))
      expect(counts.bytes.raw).to.be.above(counts.bytes.shaped)
      expect(counts.formats).to.deep.equal({
        names: { raw: 3, shaped: 1 },
        envelopes: { raw: 5, shaped: 1 },
        times: { raw: 3, shaped: 1 },
        money: { raw: 2, shaped: 1 },
        statuses: { raw: 3, shaped: 1 },
      })
      expect(shaped.meta.sources.map(({ status }) => status)).to.deep.equal(['ok', 'ok', 'ok'])
      const own: unknown = await (await chain.get('/api/dashboard')).json()
      expect({ ...shaped, meta: 0 }).to.deep.equal(isObject(own) && { ...own, meta: 0 })
    })

    /** A next booking that is still to be paid. */
    const oweForTheNext = () =>
      chain.bookings.failWith((res, asked) =>
        faults.answersJson({ Success: true, Value: asked.query.has('$filter') ? bookings.slice(0, 1) : [] })(
          res,
          asked,
        ),
      )

    it('knows where every field comes from, and of no field that is not there', async () => {
      oweForTheNext()
      const { shaped } = await absorbed()
      const { meta: _, ...sections } = shaped
      const mapped = new Set(
        dashboardOrigins.flatMap(({ section, fields }) => fields.map(({ field }) => `${section}.${field}`)),
      )
      // Of nothing there is no field: the section itself is the value.
      const shown = new Set(
        leafPaths(sections).filter((path) => !dashboardOrigins.some((o) => o.section === path)),
      )
      expect([...shown].toSorted()).to.deep.equal([...mapped].toSorted())
    })

    it('says of every value the rule that makes it', async () => {
      oweForTheNext()
      const { raw, shaped } = await absorbed()
      let checked = 0
      for (const origin of dashboardOrigins)
        for (const { theirs, ours } of rowPairs(origin, raw, shaped)) {
          for (const { field, from, rule } of origin.fields) {
            const made = ruleOf(rule).apply(from.map((path) => valueAt(theirs, path)))
            expect(isDeepStrictEqual(made, valueAt(ours, field)), `${origin.section}.${field}`).to.equal(true)
            checked += 1
          }
        }
      expect(checked).to.be.above(60)
    })

    it('shares no answer with another reader: each sees all that was asked for it', async () => {
      const both = await Promise.all([absorbed(), absorbed(), chain.get('/api/dashboard')])
      expect(both.slice(0, 2).map((one) => 'raw' in one && one.raw.length)).to.deep.equal([7, 7])
    })

    it('has no example where a section is missing', async () => {
      chain.bookings.failWith(faults.answersHtml())
      const { raw, shaped, mapping } = await absorbed()
      expect(shaped.nextBooking).to.equal(null)
      expect(
        mapping.filter(({ field }) => field.startsWith('nextBooking')).every((one) => !one.example),
      ).to.equal(true)
      expect(raw.find(({ source }) => source === 'bookings')?.body).to.match(/^<!doctype html>/)
      expect(describeAbsorbed([], shaped).counts.calls.raw).to.equal(0)
    })
  })

  describe('faults', () => {
    it('are listed per service; of one that cannot be asked they are not known', async () => {
      for (const service of [chain.accounts, chain.billing])
        service.failWith(faults.answersJson({ faults: [{ mode: 'hang' }] }), '/__mock/faults')
      await chain.bookings.stop()
      expect(await (await chain.get('/api/debug/faults')).json()).to.deep.equal({
        services: [
          { name: 'accounts', faults: [{ mode: 'hang' }] },
          { name: 'billing', faults: [{ mode: 'hang' }] },
          { name: 'bookings', faults: null },
        ],
      })
    })

    it('are set at their service, and checked before', async () => {
      for (const service of [chain.accounts, chain.billing, chain.bookings])
        service.failWith(faults.answersJson({ faults: [] }), '/__mock/faults')
      expect((await put('billing', { mode: 'slow', latency: { medianMs: 5, p99Ms: 5 } })).status).to.equal(
        200,
      )
      const set = chain.billing.asked.find(({ method }) => method === 'PUT')
      expect(set?.body).to.deep.equal({ mode: 'slow', latency: { medianMs: 5, p99Ms: 5 } })
      expect(set?.headers.authorization, 'the token stays here').to.equal(undefined)

      const refused = await put('billing', { mode: 'explode' })
      expect(refused.status).to.equal(400)
      expect(await refused.text())
        .to.include('slow')
        .and.include('off')
        .and.not.include('explode')
      expect((await put('mailbox', { mode: 'hang' })).status).to.equal(404)
      await chain.billing.stop()
      expect((await put('billing', { mode: 'hang' })).status).to.equal(502)
    })

    it('end with a reset of all services', async () => {
      for (const service of [chain.accounts, chain.billing, chain.bookings]) {
        service.failWith((res) => void res.writeHead(204).end(), '/__mock/reset')
        service.failWith(faults.answersJson({ faults: [] }), '/__mock/faults')
      }
      const headers = { Authorization: `Bearer ${chain.token}` }
      expect((await chain.get('/api/debug/reset', { method: 'POST', headers })).status).to.equal(200)
      for (const { asked } of [chain.accounts, chain.billing, chain.bookings])
        expect(asked.map(({ method, path }) => `${method} ${path}`)).to.include('POST /__mock/reset')
    })
  })

  it('exists in demo mode only, and for members only', async () => {
    expect((await chain.get('/api/debug/faults', { headers: {} })).status).to.equal(401)
    const plain = await startChain()
    for (const path of ['faults', 'absorbed/dashboard'])
      expect((await plain.get(`/api/debug/${path}`)).status).to.equal(404)
    await plain.stop()
  })
})
