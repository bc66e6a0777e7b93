import { bookingPageSchema, invoicePageSchema } from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { invoices } from '../testing/fake-billing.ts'
import * as faults from '../testing/faults.ts'
import { startChain, type Chain } from '../testing/start-bff.ts'

describe('enriching', () => {
  let chain: Chain
  beforeEach(async () => void (chain = await startChain({ staleMs: 0 })))
  afterEach(() => chain.stop())

  const page = async (path: string) => (await chain.get(path)).json()
  const invoicesPage = async (query = '') => invoicePageSchema.parse(await page(`/api/invoices?${query}`))
  const bookingsPage = async (query = '') => bookingPageSchema.parse(await page(`/api/bookings?${query}`))
  const spring = (content: object[], totalPages = 1) =>
    faults.answersJson({ content, page: { number: 0, size: 100, totalElements: content.length, totalPages } })

  it('names the booking of each invoice: one call for a page, null where there is none', async () => {
    const { items, meta } = await invoicesPage('limit=100')
    expect(chain.bookings.dataCalls().length).to.equal(1)
    const byReference = Object.fromEntries(items.map((item) => [item.bookingReference, item.booking]))
    expect(byReference['BK-00008']).to.deep.equal({
      id: 'bkg_8',
      reference: 'BK-00008',
      title: "Dinner with D'Artagnan",
      startsAt: '2026-03-06T13:30:00.000Z',
      status: 'completed',
    })
    expect([byReference['BK-7F3K2'], byReference['null']]).to.deep.equal([null, null])
    expect(meta.sources.map(({ name }) => name)).to.deep.equal(['billing', 'bookings'])
  })

  it('names what is to be paid for each booking: one call for a page, null where nothing is', async () => {
    const { items, meta } = await bookingsPage('limit=100')
    expect(chain.billing.dataCalls().length).to.equal(1)
    expect(items.filter(({ unpaidInvoice }) => unpaidInvoice).length).to.equal(11)
    expect(items[4]?.unpaidInvoice).to.deep.equal({
      id: 'inv_4',
      number: 'INV-2026-000996',
      total: { amount: '1234.54', currency: 'EUR' },
      dueAt: '2026-03-11T12:00:00.250Z',
      status: 'open',
    })
    expect(items[1]?.unpaidInvoice).to.equal(null)
    expect(meta.sources.map(({ name }) => name)).to.deep.equal(['billing', 'bookings'])
  })

  it('shows of several unpaid invoices the one that is due first', async () => {
    const invoice = { ...invoices[0], bookingReference: 'BK-00001', dueAt: 2_000 }
    const first = { ...invoice, invoiceId: 'inv_first', dueAt: 1_000 }
    chain.billing.failWith(spring([invoice, first, { ...invoice, dueAt: 3_000 }]))
    expect((await bookingsPage('limit=2')).items[1]?.unpaidInvoice?.id).to.equal('inv_first')
  })

  it('asks nobody when there is nothing to look up', async () => {
    chain.billing.failWith(
      faults.answersJson({ content: [], page: { number: 0, size: 20, totalElements: 0, totalPages: 0 } }),
    )
    const { meta } = await invoicesPage()
    expect(chain.bookings.dataCalls()).to.deep.equal([])
    expect(meta.sources.map(({ name }) => name)).to.deep.equal(['billing'])
  })

  it('costs a page nothing but what it would have added when the other service fails', async () => {
    chain.bookings.failWith(faults.answersHtml())
    const seen = await invoicesPage()
    expect(seen.items.length).to.equal(20)
    expect(seen.items.some((item) => 'booking' in item)).to.equal(false)
    expect(seen.meta.sources.map(({ status }) => status)).to.deep.equal(['ok', 'contract'])
    chain.bookings.heal()
    await chain.billing.stop()
    const rows = await bookingsPage()
    expect(rows.items.length).to.equal(20)
    expect(rows.items.some((item) => 'unpaidInvoice' in item)).to.equal(false)
    expect(rows.meta.sources.map(({ status }) => status)).to.deep.equal(['unavailable', 'ok'])
  })
})
