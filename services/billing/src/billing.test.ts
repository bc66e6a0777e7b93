import { demoMembers } from '@sallyport/common/demo-members'
import { silentLog } from '@sallyport/common/log'
import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { listen, type TestServer } from '../../testing/listen.ts'
import { get, post } from '../../testing/request.ts'
import { createTestIssuer } from '../../testing/test-issuer.ts'
import { watchContract } from '../../testing/watch-contract.ts'
import { expectProblem } from '../testing/expect-problem.ts'
import { createBilling } from './app.ts'
import { balance as balanceAnswer, invoicePage, type InvoiceView } from './contract.ts'
import { billingDocument } from './openapi.ts'

const [ada, ben, , , emil] = demoMembers
const now = Date.parse('2026-03-20T10:00:00Z')

describe('billing', () => {
  const issuer = createTestIssuer()
  const contract = watchContract(billingDocument)
  let billing: TestServer
  before(async () => {
    billing = await listen(
      contract.watch(createBilling({ verify: issuer.verify, log: silentLog, now: () => now })),
    )
  })
  after(async () => {
    await billing.close()
    expect(contract.breaches()).to.deep.equal([])
  })

  const page = async (query = '', memberId: string = ada.id, base = billing.url) =>
    invoicePage.parse((await get(`${base}/api/invoices${query}`, issuer.tokenFor(memberId))).body)
  const all = async (memberId: string, base?: string) => (await page('?size=100', memberId, base)).content
  const balance = async (memberId: string) =>
    balanceAnswer.parse((await get(`${billing.url}/api/balance`, issuer.tokenFor(memberId))).body)

  it('gives a Spring page, the newest first', async () => {
    const { content, page: given } = await page()
    expect(content).to.have.length(20)
    expect(given).to.include({ number: 0, size: 20, totalPages: Math.ceil(given.totalElements / 20) })
    expect(given.totalElements).to.be.within(40, 70)
    const times = content.map(({ issuedAt }) => issuedAt)
    expect(times).to.deep.equal(times.toSorted((a, b) => b - a))
  })

  it('reaches every invoice once over all pages', async () => {
    const { totalElements, totalPages } = (await page('?size=7')).page
    const seen: InvoiceView[] = []
    for (let number = 0; number < totalPages; number++)
      seen.push(...(await page(`?size=7&page=${number}`)).content)
    expect(seen).to.have.length(totalElements)
    expect(new Set(seen.map(({ invoiceId }) => invoiceId)).size).to.equal(totalElements)
    expect(new Set(seen.map(({ invoiceNumber }) => invoiceNumber)).size).to.equal(totalElements)
    expect((await page(`?size=7&page=${totalPages}`)).content).to.deep.equal([])
  })

  it('filters by status and pages within the filter', async () => {
    const rows = await all(ada.id)
    for (const status of ['OPEN', 'PAID', 'OVERDUE', 'VOID']) {
      const { content, page: given } = await page(`?status=${status}&size=100`)
      expect(content).to.deep.equal(rows.filter((row) => row.status === status))
      expect(given.totalElements).to.equal(content.length)
    }
    const { content } = await page('?status=OPEN&status=OVERDUE&size=100')
    const unpaid = rows.filter(({ status }) => status === 'OPEN' || status === 'OVERDUE')
    expect(content).to.deep.equal(unpaid).and.not.to.deep.equal([])
  })

  it('finds the invoices for up to 100 bookings, its own members’ only', async () => {
    const rows = await all(ada.id)
    const wanted = rows.flatMap(({ bookingReference }) => bookingReference ?? []).slice(3, 40)
    const foreign = (await all(ben.id)).find(({ bookingReference }) => bookingReference)?.bookingReference
    const query = [...wanted, foreign, 'BK-00000'].map((reference) => `bookingReference=${reference}`)
    const { content } = await page(`?size=100&${query.join('&')}`)
    const found = rows.filter(({ bookingReference: of }) => of !== null && wanted.includes(of))
    expect(content).to.deep.equal(found).and.to.have.length(37)
    const paid = await page(`?size=100&status=PAID&${query.join('&')}`)
    expect(paid.content).to.deep.equal(found.filter(({ status }) => status === 'PAID'))
  })

  it('shows one invoice to whom it belongs', async () => {
    const [invoice] = await all(ada.id)
    const url = `${billing.url}/api/invoices/${invoice?.invoiceId}`
    expect((await get(url, issuer.tokenFor(ada.id))).body).to.deep.equal(invoice)
    expectProblem(await get(url, issuer.tokenFor(ben.id)), 404, 'NO_SUCH_INVOICE')
    for (const id of ['inv_0000000000000000', '__proto__', 'a%2Fb', "'"])
      expectProblem(
        await get(`${billing.url}/api/invoices/${id}`, issuer.tokenFor(ada.id)),
        404,
        'NO_SUCH_INVOICE',
      )
  })

  it('tells the same story in every field', async () => {
    for (const { id } of demoMembers)
      for (const row of await all(id)) {
        const { issuedAt, dueAt, paidAt, status } = row
        expect(issuedAt, row.invoiceId).to.be.below(now)
        expect(dueAt, row.invoiceId).to.be.above(issuedAt)
        expect(paidAt !== null, row.invoiceId).to.equal(status === 'PAID')
        if (paidAt !== null) expect(paidAt, row.invoiceId).to.be.within(issuedAt, now)
        if (status === 'OPEN') expect(dueAt, row.invoiceId).to.be.at.least(now)
        if (status === 'OVERDUE') expect(dueAt, row.invoiceId).to.be.below(now)
      }
  })

  it('keeps ids, numbers and amounts when the day changes', async () => {
    const later = () => now + 400 * 86_400_000
    const other = await listen(createBilling({ verify: issuer.verify, log: silentLog, now: later }))
    try {
      const lasting = ({ invoiceId, invoiceNumber, total, description }: InvoiceView) =>
        [invoiceId, invoiceNumber, total.amountMinor, total.currency, description].join()
      expect((await all(ben.id, other.url)).map(lasting)).to.deep.equal((await all(ben.id)).map(lasting))
    } finally {
      await other.close()
    }
  })

  it('holds the odd values that its readers must bear', async () => {
    const rows = (await Promise.all(demoMembers.map(({ id }) => all(id)))).flat()
    expect(rows.some(({ total }) => total.amountMinor === 5)).to.equal(true)
    expect(rows.some(({ total }) => total.amountMinor === 123_450)).to.equal(true)
    expect(rows.some(({ bookingReference }) => bookingReference === null)).to.equal(true)
    expect(rows.some(({ description }) => description.includes("'s café"))).to.equal(true)
    expect(new Set(rows.map(({ status }) => status)).size).to.equal(4)
    expect(new Set((await all(ben.id)).map(({ total }) => total.currency))).to.deep.equal(new Set(['USD']))
  })

  it('adds up what is owed', async () => {
    for (const { id } of demoMembers) {
      const owed = (await all(id)).filter(({ status }) => status === 'OPEN' || status === 'OVERDUE')
      const { outstanding, ...rest } = await balance(id)
      expect(outstanding.amountMinor).to.equal(owed.reduce((sum, { total }) => sum + total.amountMinor, 0))
      expect(rest).to.deep.equal({
        memberId: id,
        overdueCount: owed.filter(({ status }) => status === 'OVERDUE').length,
        asOf: now,
      })
    }
    expect((await balance(ada.id)).overdueCount).to.be.above(0)
    expect((await balance(ben.id)).outstanding.currency).to.equal('USD')
    expect((await balance(emil.id)).outstanding).to.deep.equal({ amountMinor: 0, currency: 'EUR' })
  })

  it('shows nobody the invoices of another', async () => {
    for (const { id } of [ada, ben])
      expect((await all(id)).every(({ memberId }) => memberId === id)).to.equal(true)
    for (const stranger of ['mem_unknown', '__proto__']) {
      expect((await page('', stranger)).page).to.include({ totalElements: 0, totalPages: 0 })
      expect((await balance(stranger)).outstanding.amountMinor).to.equal(0)
    }
  })

  it('takes no other token', async () => {
    for (const [what, token] of Object.entries(issuer.badTokens(ada.id)))
      for (const path of ['/api/invoices', '/api/balance']) {
        const res = await get(`${billing.url}${path}`, token)
        expectProblem(res, 401, 'INVALID_TOKEN', what)
        expect(res.headers.get('www-authenticate')).to.equal('Bearer error="invalid_token"')
      }
  })

  it('answers everything else as a problem of its own', async () => {
    const token = issuer.tokenFor(ada.id)
    const url = `${billing.url}/api/invoices`
    expectProblem(await get(`${billing.url}/nowhere`), 404, 'NO_SUCH_RESOURCE')
    expectProblem(await post(url, {}, token), 404, 'NO_SUCH_RESOURCE')
    expectProblem(await get(`${url}/inv_1/payments`, token), 404, 'NO_SUCH_RESOURCE')
    expectProblem(await get(`${url}/%E0%A4%A`, token), 400, 'INVALID_REQUEST')
  })

  it('reads no body for strangers', async () => {
    expectProblem(await post(`${billing.url}/api/invoices/inv_1/payments`, '{"a":'), 401, 'INVALID_TOKEN')
  })

  it('says when it has no keys to verify with, and when it breaks', async () => {
    const cases = [
      [new Problem('upstream_unavailable', { detail: 'at 10.0.0.1' }), 503, 'KEYS_UNAVAILABLE'],
      [new Error('/src/secret.ts'), 500, 'INTERNAL_ERROR'],
    ] as const
    for (const [error, status, code] of cases) {
      const broken = await listen(createBilling({ verify: () => Promise.reject(error), log: silentLog }))
      try {
        const res = await get(`${broken.url}/api/balance`, 'x.y.z')
        expectProblem(res, status, code)
        expect(JSON.stringify(res.body)).not.to.contain('10.0.0.1')
      } finally {
        await broken.close()
      }
    }
  })

  it('says nothing of what it runs on, and lets nobody store it', async () => {
    const { headers } = await get(`${billing.url}/api/balance`, issuer.tokenFor(ada.id))
    expect(headers.has('x-powered-by')).to.equal(false)
    expect(headers.has('etag')).to.equal(false)
    expect(headers.get('cache-control')).to.equal('no-store')
  })
})
