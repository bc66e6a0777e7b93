import { demoMembers } from '@sallyport/common/demo-members'
import type { Invoice } from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { openInvoices, rowOf } from './invoice-page.ts'
import { expectAccessible, expectNoOverflow, narrow, signInByApi, visiting } from './kit.ts'
import {
  focused,
  payableInvoices,
  readDashboard,
  readInvoices,
  servesInstead,
  setFault,
  written,
} from './member-views.ts'

const chiara = demoMembers[2].email
const emil = demoMembers[4].email

describe('the invoices page', () => {
  it(
    'lists every invoice with its booking, and dates as they are where the member lives',
    // A device whose day is another than the member's at most times.
    visiting({ timezoneId: 'Pacific/Honolulu' }, async ({ page }) => {
      await signInByApi(page, chiara)
      const { items } = await readInvoices(page)
      await openInvoices(page)
      await expectAccessible(page)
      const first = items.find(({ booking }) => booking)
      if (!first?.booking) throw new Error('no invoice is for a booking')
      const row = rowOf(page, first)
      const dueOn = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'Europe/Rome' })
      await row.getByText(dueOn.format(new Date(first.dueAt)), { exact: true }).waitFor()
      await row.getByText(written(first.total)).waitFor()

      const end = page.getByText(`That is all: ${items.length} entries`)
      do await page.keyboard.press('End')
      while (!(await end.isVisible()))
      expect(await page.getByRole('row').count()).to.equal(items.length + 1)

      await row.getByRole('link', { name: first.booking.title }).click()
      const heading = page.getByRole('heading', { name: first.booking.title, exact: true })
      await heading.waitFor()
      expect(await focused(page)).to.equal(first.booking.title)
    }),
  )

  it(
    'shows what is to be paid, and says how far it looked where the sum is not known',
    visiting(async ({ page }) => {
      await signInByApi(page, chiara)
      const payable = await payableInvoices(page, 2)
      const further: string[] = []
      page.on('request', (request) => {
        if (request.url().includes('/api/invoices?cursor=')) further.push(request.url())
      })
      await openInvoices(page)
      await page.getByRole('radio', { name: 'To pay' }).check()
      expect(new URL(page.url()).search).to.equal('?show=to-pay')
      await page.getByText(`That is all: ${payable.length} entries`).waitFor()
      for (const invoice of payable) await rowOf(page, invoice).waitFor()
      expect(await page.getByRole('row').count()).to.equal(payable.length + 1)
      expect(further, 'reads beyond what makes up the sum').to.deep.equal([])

      await servesInstead(page, '/api/dashboard', { ...(await readDashboard(page)), balance: null })
      await openInvoices(page, '/invoices?show=to-pay')
      await page.getByText('What is to be paid in all is not known right now.').waitFor()
      await page.getByText('Only the newest 20 invoices were looked at so far.').waitFor()
      await page.getByRole('button', { name: 'Load more' }).click()
      await page.getByText('Only the newest 40 invoices were looked at so far.').waitFor()
      await page.getByRole('button', { name: 'Load more' }).click()
      await page.getByText(`That is all: ${payable.length} entries`).waitFor()
    }),
  )

  it(
    'has words for somebody who owes nothing, and for somebody without invoices',
    visiting(async ({ page }) => {
      await signInByApi(page, emil)
      const none = await readInvoices(page)
      await page.goto('/invoices?show=to-pay')
      await page.getByText('You have nothing to pay.').waitFor()
      await page.getByText('Nothing to pay', { exact: true }).waitFor()
      await servesInstead(page, '/api/invoices', { ...none, items: [], nextCursor: null })
      await page.goto('/invoices')
      await page.getByText('You have no invoices yet.').waitFor()
      await expectAccessible(page)
    }),
  )

  it(
    'says that billing is down, and shows the invoices once it is back',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 502.*\/api\/invoices/)
      await signInByApi(page, chiara)
      await setFault(page, 'billing', { mode: 'error' })
      try {
        await page.goto('/invoices')
        await page.getByText('Billing does not answer').waitFor()
        await page.getByText('What is to be paid in all is not known right now.').waitFor()
        await expectAccessible(page)
      } finally {
        await setFault(page, 'billing', { mode: 'off' })
      }
      await page.getByRole('button', { name: /^Try again.*Invoices/ }).click()
      await page.getByRole('table', { name: 'Invoices' }).waitFor()
    }),
  )

  it(
    'shows invoices without their bookings when bookings is down, and old ones as old',
    visiting(async ({ page }) => {
      await signInByApi(page, chiara)
      const list = await readInvoices(page)
      const asOf = new Date(Date.now() - 20_000)
      const release = await servesInstead(page, '/api/invoices', {
        ...list,
        items: list.items.map(({ booking: _, ...row }) => row),
        meta: {
          requestId: 'r',
          sources: [
            {
              name: 'billing',
              status: 'stale',
              code: 'upstream_timeout',
              asOf: asOf.toISOString(),
              latencyMs: 1,
            },
            { name: 'bookings', status: 'unavailable', code: 'upstream_unavailable', latencyMs: 1 },
          ],
        },
      })
      await openInvoices(page)
      await page.getByText(/^Billing did not answer\. Shown as of \d\d:\d\d\./).waitFor()
      await page.getByText(/^Bookings does not answer right now/).waitFor()
      expect(await page.getByText('Its details are not available right now.').count()).to.be.above(5)
      await expectAccessible(page)
      await release()
      await page
        .getByRole('button', { name: /^Try again.*Invoices/ })
        .first()
        .press('Enter')
      await page.getByText('Its details are not available right now.').first().waitFor({ state: 'detached' })
      // The button is gone; its reader is not lost.
      expect(await focused(page)).to.equal('Invoices')
    }),
  )

  it(
    'is at home in French on the narrowest phone, its dialog too',
    visiting({ ...narrow, locale: 'fr-FR', colorScheme: 'dark' }, async ({ page }) => {
      await signInByApi(page, chiara)
      const [invoice] = (await payableInvoices(page)) as [Invoice]
      await page.goto('/invoices')
      await page.getByRole('table', { name: 'Factures' }).waitFor()
      await expectNoOverflow(page)
      await expectAccessible(page)
      await rowOf(page, invoice)
        .getByRole('button', { name: /^Payer/ })
        .click()
      await page
        .getByRole('dialog')
        .getByRole('heading', { name: /^Payer la facture INV-/ })
        .waitFor()
      await expectNoOverflow(page)
      await expectAccessible(page)
    }),
  )
})
