import { demoMembers } from '@sallyport/common/demo-members'
import type { Booking } from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { dayAt, itemOf, openBookings } from './booking-page.ts'
import { expectAccessible, expectNoOverflow, narrow, signInByApi, visiting } from './kit.ts'
import {
  bookingsToPay,
  cancellableBookings,
  focused,
  readBookings,
  servesInstead,
  setFault,
  timesPaid,
  written,
} from './member-views.ts'
import { until } from './until.ts'

const ben = demoMembers[1].email
const emil = demoMembers[4].email
type InvoiceBrief = NonNullable<Booking['unpaidInvoice']>

describe('the bookings page', () => {
  it(
    'lists what lies ahead and what is over, at the clocks of the venue and of the device',
    visiting({ timezoneId: 'Asia/Tokyo' }, async ({ page }) => {
      await signInByApi(page, ben)
      const { items } = await readBookings(page)
      const upcoming = items.filter(({ endsAt }) => Date.parse(endsAt) > Date.now())
      const [first] = upcoming as [Booking]
      await openBookings(page)
      await expectAccessible(page)
      const ahead = page.getByRole('region', { name: 'Upcoming' })
      expect(await ahead.getByRole('heading', { level: 3 }).allInnerTexts()).to.deep.equal(
        upcoming.map(({ title }) => title),
      )
      const item = itemOf(page, first)
      for (const words of [first.venue, dayAt(first), written(first.price), / time$/, /on your clock$/])
        await item.getByText(words).first().waitFor()

      const over = page.getByRole('region', { name: 'Past' })
      const end = page.getByText(`That is all: ${items.length} entries`)
      do await page.keyboard.press('End')
      while (!(await end.isVisible()))
      expect(await over.getByRole('heading', { level: 3 }).count()).to.equal(items.length - upcoming.length)
      // What is over or cancelled is not offered to be cancelled.
      expect(await over.getByRole('button', { name: /^Cancel/ }).count()).to.equal(0)
      const offered = upcoming.filter(({ status }) => status !== 'cancelled')
      expect(await ahead.getByRole('button', { name: /^Cancel/ }).count()).to.equal(offered.length)
    }),
  )

  it(
    'brings the reader to the booking that a link names, however far down it is',
    visiting(async ({ page }) => {
      await signInByApi(page, ben)
      const { items } = await readBookings(page)
      const last = items.at(-1)
      if (!last) throw new Error('there are no bookings')
      await openBookings(page, `/bookings?booking=${last.reference}`)
      await itemOf(page, last).waitFor()
      await until(page, `document.activeElement.innerText === ${JSON.stringify(last.title)}`)
      await openBookings(page, '/bookings?booking=BK-OTHER')
      await page.getByText('Booking BK-OTHER is not among your bookings.').waitFor()
    }),
  )

  it(
    'pays what is still to be paid for a booking',
    visiting(async ({ page }) => {
      await signInByApi(page, ben)
      const [booking] = (await bookingsToPay(page)) as [Booking & { unpaidInvoice: InvoiceBrief }]
      const { unpaidInvoice: invoice } = booking
      await openBookings(page)
      const item = itemOf(page, booking)
      await item.getByText(`Invoice ${invoice.number} is still to be paid`).waitFor()
      await item.getByRole('button', { name: /^Pay/ }).click()
      await page.getByRole('dialog').getByText(booking.title).waitFor()
      await expectAccessible(page)
      await page
        .getByRole('dialog')
        .getByRole('button', { name: `Pay ${written(invoice.total)}` })
        .click()
      await page.getByText(`Invoice ${invoice.number} is paid`).waitFor()
      await item.getByText(`Invoice ${invoice.number} is still to be paid`).waitFor({ state: 'detached' })
      expect(await focused(page)).to.equal(booking.title)
      expect(await timesPaid(page, invoice.id)).to.equal(1)
    }),
  )

  it(
    'says what is not known while a service is down, and shows it once that is back',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 502.*\/api\/bookings/)
      await signInByApi(page, ben)
      await setFault(page, 'bookings', { mode: 'error' })
      try {
        await page.goto('/bookings')
        await page.getByText('Bookings does not answer').waitFor()
        await expectAccessible(page)
      } finally {
        await setFault(page, 'bookings', { mode: 'off' })
      }
      await page.getByRole('button', { name: /^Try again.*Bookings/ }).click()
      await page.getByRole('heading', { name: 'Upcoming' }).waitFor()

      const list = await readBookings(page)
      const release = await servesInstead(page, '/api/bookings', {
        ...list,
        items: list.items.map(({ unpaidInvoice: _, ...row }) => row),
        meta: {
          requestId: 'r',
          sources: [
            { name: 'billing', status: 'unavailable', code: 'upstream_timeout', latencyMs: 1 },
            { name: 'bookings', status: 'ok', latencyMs: 1 },
          ],
        },
      })
      await openBookings(page)
      await page.getByText(/^Billing takes too long right now/).waitFor()
      const unknown = page.getByText('Whether an invoice is still to be paid is not known right now.').first()
      await unknown.waitFor()
      await expectAccessible(page)
      await release()
      await page.getByRole('button', { name: /^Try again.*Bookings/ }).click()
      await unknown.waitFor({ state: 'detached' })
    }),
  )

  it(
    'has words for somebody without bookings',
    visiting(async ({ page }) => {
      await signInByApi(page, emil)
      await servesInstead(page, '/api/bookings', {
        ...(await readBookings(page)),
        items: [],
        nextCursor: null,
      })
      await page.goto('/bookings')
      await page.getByText('You have no bookings yet.').waitFor()
    }),
  )

  it(
    'is at home in French on the narrowest phone, its dialog too',
    visiting(
      { ...narrow, locale: 'fr-FR', timezoneId: 'Asia/Tokyo', colorScheme: 'dark' },
      async ({ page }) => {
        await signInByApi(page, ben)
        const [booking] = (await cancellableBookings(page)) as [Booking]
        await page.goto('/bookings')
        await page.getByRole('heading', { name: 'À venir' }).waitFor()
        await expectNoOverflow(page)
        await expectAccessible(page)
        await itemOf(page, booking)
          .getByRole('button', { name: /^Annuler/ })
          .click()
        await page.getByRole('dialog').getByRole('button', { name: 'Annuler la réservation' }).waitFor()
        await expectNoOverflow(page)
        await expectAccessible(page)
      },
    ),
  )
})
