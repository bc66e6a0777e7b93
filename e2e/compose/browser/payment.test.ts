import { demoMembers } from '@sallyport/common/demo-members'
import type { Invoice } from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Page } from 'playwright-core'
import { beginToPay, keysOf, openInvoices, paymentsOf, rowOf } from './invoice-page.ts'
import { expectAccessible, signInByApi, visiting } from './kit.ts'
import { focused, focusedId, keepsWaiting, payableInvoices, timesPaid, written } from './member-views.ts'
import { until } from './until.ts'

const chiara = demoMembers[2].email
const dialog = (page: Page) => page.getByRole('dialog')

describe('the payment dialog', () => {
  it(
    'pays an invoice once under a double press; the row, the sum and the reader follow',
    visiting(async ({ page }) => {
      await signInByApi(page, chiara)
      const [invoice] = (await payableInvoices(page, 2)) as [Invoice]
      await openInvoices(page, '/invoices?show=to-pay')
      const balance = page.getByRole('region', { name: 'Balance' })
      const before = await balance.innerText()
      const sent = paymentsOf(page)
      const pay = await beginToPay(page, invoice)
      await dialog(page).getByText(written(invoice.total), { exact: true }).waitFor()
      await expectAccessible(page)
      await keepsWaiting(page, '/api/invoices')
      await pay.dblclick()
      await page.getByText(`Invoice ${invoice.number} is paid: ${written(invoice.total)}.`).waitFor()
      await dialog(page).waitFor({ state: 'detached' })
      // It stays, although it is no longer to be paid: its reader was just there.
      await rowOf(page, invoice).getByText('Paid', { exact: true }).waitFor()
      expect(await focusedId(page)).to.equal(`invoice-${invoice.id}`)
      expect(new Set(keysOf(sent)).size).to.equal(1)
      expect(await timesPaid(page, invoice.id)).to.equal(1)
      await until(
        page,
        `document.querySelector('section[aria-label="Balance"]').innerText !== ${JSON.stringify(before)}`,
      )
    }),
  )

  it(
    'is used with the keyboard alone',
    visiting(async ({ page }) => {
      await signInByApi(page, chiara)
      const [invoice] = (await payableInvoices(page)) as [Invoice]
      const { promise: held, resolve: goOn } = Promise.withResolvers<void>()
      await page.route('**/payment', (route) => held.then(() => route.continue()))
      await openInvoices(page)
      await page.getByRole('radio', { name: 'All' }).focus()
      await page.keyboard.press('ArrowRight')
      await page.getByText(/^That is all/).waitFor()
      const button = rowOf(page, invoice).getByRole('button', { name: /^Pay/ })
      const isFocused = () => button.and(page.locator(':focus')).isVisible()
      do await page.keyboard.press('Tab')
      while (!(await isFocused()))

      await page.keyboard.press('Enter')
      await dialog(page).waitFor()
      await page.keyboard.press('Escape')
      await dialog(page).waitFor({ state: 'detached' })
      expect(await isFocused(), 'the focus is back where it was').to.equal(true)

      await page.keyboard.press('Enter')
      for (const name of ['Not now', `Pay ${written(invoice.total)}`]) {
        await page.keyboard.press('Tab')
        expect(await focused(page)).to.equal(name)
      }
      await page.keyboard.press('Enter')
      await dialog(page).getByRole('button', { name: 'Paying…' }).waitFor()
      // A browser would close it at the second one; nobody leaves before it is known what came of it.
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      expect(await focused(page)).to.equal('Paying…')
      goOn()
      await page.getByText(`Invoice ${invoice.number} is paid`).waitFor()
      expect(await focusedId(page)).to.equal(`invoice-${invoice.id}`)
    }),
  )

  it(
    'gives way to sign-in when the session is gone, and has paid nothing',
    visiting(async (visit) => {
      const { page, context } = visit
      visit.provokes(/status of 401/)
      await signInByApi(page, chiara)
      const [invoice] = (await payableInvoices(page)) as [Invoice]
      await openInvoices(page)
      const pay = await beginToPay(page, invoice)
      await context.clearCookies()
      await pay.click()
      await page.getByText('Your session has ended. Sign in again to go on.').waitFor()
      await signInByApi(page, chiara)
      expect(await timesPaid(page, invoice.id)).to.equal(0)
    }),
  )
})
