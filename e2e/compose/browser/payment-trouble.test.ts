import { demoMembers } from '@sallyport/common/demo-members'
import type { Invoice } from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Page } from 'playwright-core'
import { beginToPay, keysOf, openInvoices, paymentsOf, rowOf } from './invoice-page.ts'
import { expectAccessible, signInByApi, visiting } from './kit.ts'
import {
  focused,
  focusedId,
  loseAnswer,
  payableInvoices,
  payElsewhere,
  readInvoices,
  servesInstead,
  setFault,
  timesPaid,
  written,
} from './member-views.ts'

const chiara = demoMembers[2].email
const dialog = (page: Page) => page.getByRole('dialog')

describe('the payment dialog, in trouble,', () => {
  it(
    'pays once when the answer is cut and the payment is tried again',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/request: POST .*\/payment net::ERR_CONNECTION_RESET/)
      visit.provokes(/console error: .*ERR_CONNECTION_RESET/)
      await signInByApi(page, chiara)
      const [invoice] = (await payableInvoices(page)) as [Invoice]
      // The list does not tell either: it is read as it was.
      const release = await servesInstead(page, '/api/invoices', await readInvoices(page))
      await openInvoices(page)
      const sent = paymentsOf(page)
      await loseAnswer(page, '**/payment')
      const pay = await beginToPay(page, invoice)
      await pay.click()
      await dialog(page).getByText('It is not known whether the payment arrived.').waitFor()
      await expectAccessible(page)
      // Leaving it for a while does not make another payment of it.
      await dialog(page).getByRole('button', { name: 'Not now' }).click()
      const again = await beginToPay(page, invoice)
      await release()
      const answer = page.waitForResponse((response) => response.url().endsWith('/payment'))
      await again.click()
      expect((await answer).headers()['idempotency-replayed']).to.equal('true')
      await page.getByText(`Invoice ${invoice.number} is paid`).waitFor()
      const keys = keysOf(sent)
      expect([keys.length, new Set(keys).size]).to.deep.equal([2, 1])
      expect(await timesPaid(page, invoice.id)).to.equal(1)
    }),
  )

  it(
    'finds out by itself that a payment arrived of which billing lost the answer',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 502.*\/payment/)
      await signInByApi(page, chiara)
      const [invoice] = (await payableInvoices(page)) as [Invoice]
      await openInvoices(page)
      await setFault(page, 'billing', { mode: 'cut', route: `/api/invoices/${invoice.id}` })
      try {
        await (await beginToPay(page, invoice)).click()
        await dialog(page)
          .getByText(/^This invoice was paid on /)
          .waitFor()
      } finally {
        await setFault(page, 'billing', { mode: 'off' })
      }
      expect(await focused(page)).to.equal('Close')
      await page.keyboard.press('Enter')
      await dialog(page).waitFor({ state: 'detached' })
      expect(await focusedId(page)).to.equal(`invoice-${invoice.id}`)
      expect(await timesPaid(page, invoice.id)).to.equal(1)
    }),
  )

  it(
    'shows how an invoice stands that was paid elsewhere',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 409.*\/payment/)
      await signInByApi(page, chiara)
      const [invoice] = (await payableInvoices(page)) as [Invoice]
      await servesInstead(page, '/api/invoices', await readInvoices(page), '**/payment')
      await openInvoices(page)
      const pay = await beginToPay(page, invoice)
      await payElsewhere(page, invoice.id, invoice.total)
      await pay.click()
      await dialog(page)
        .getByText(/^This invoice was paid on /)
        .waitFor()
      await expectAccessible(page)
      await dialog(page).getByRole('button', { name: 'Close' }).last().click()
      await rowOf(page, invoice).getByText('Paid', { exact: true }).waitFor()
      expect(await timesPaid(page, invoice.id)).to.equal(1)
    }),
  )

  it(
    'shows an amount that changed, and pays it as a new payment when that is decided',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 409.*\/payment/)
      await signInByApi(page, chiara)
      const [invoice] = (await payableInvoices(page)) as [Invoice]
      const old = { ...invoice.total, amount: '1.00' }
      const list = await readInvoices(page)
      const items = list.items.map((row) => (row.id === invoice.id ? { ...row, total: old } : row))
      await servesInstead(page, '/api/invoices', { ...list, items }, '**/payment')
      await openInvoices(page)
      const sent = paymentsOf(page)
      const pay = await beginToPay(page, invoice)
      expect(await pay.innerText()).to.equal(`Pay ${written(old)}`)
      await pay.click()
      await dialog(page).getByText('The amount of this invoice has changed').waitFor()
      await dialog(page)
        .getByText(`It was ${written(old)}, now it is ${written(invoice.total)}`)
        .waitFor()
      await dialog(page)
        .getByRole('button', { name: `Pay ${written(invoice.total)}` })
        .click()
      await page.getByText(`Invoice ${invoice.number} is paid`).waitFor()
      expect(new Set(keysOf(sent)).size).to.equal(2)
      expect(await timesPaid(page, invoice.id)).to.equal(1)
    }),
  )

  it(
    'pays with another key when its own was taken for something else',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 422.*\/payment/)
      await signInByApi(page, chiara)
      const [other, invoice] = (await payableInvoices(page, 2)) as [Invoice, Invoice]
      await openInvoices(page)
      await page.route(
        '**/payment',
        async (route) => {
          const key = route.request().headers()['idempotency-key']
          await payElsewhere(page, other.id, other.total, key)
          await route.continue()
        },
        { times: 1 },
      )
      const sent = paymentsOf(page)
      const pay = await beginToPay(page, invoice)
      await pay.click()
      await dialog(page).getByText('This payment was taken for another one').waitFor()
      await pay.click()
      await page.getByText(`Invoice ${invoice.number} is paid`).waitFor()
      expect(new Set(keysOf(sent)).size).to.equal(2)
    }),
  )

  it(
    'goes on when billing fails: what is known stays, a payment can be tried again',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 502.*\/payment/)
      visit.provokes(/status of 502.*\/api\/invoices/)
      await signInByApi(page, chiara)
      const [invoice] = (await payableInvoices(page)) as [Invoice]
      await openInvoices(page)
      const pay = await beginToPay(page, invoice)
      await setFault(page, 'billing', { mode: 'error' })
      try {
        await pay.click()
        await dialog(page).getByText('Billing does not answer').waitFor()
        await dialog(page).getByText('the invoice will not be paid twice').waitFor()
        await page.getByText('Below is what was known before.').waitFor({ state: 'attached' })
      } finally {
        await setFault(page, 'billing', { mode: 'off' })
      }
      await pay.click()
      await page.getByText(`Invoice ${invoice.number} is paid`).waitFor()
      expect(await timesPaid(page, invoice.id)).to.equal(1)
    }),
  )
})
