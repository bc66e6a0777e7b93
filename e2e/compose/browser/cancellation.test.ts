import { demoMembers } from '@sallyport/common/demo-members'
import type { Booking } from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Page } from 'playwright-core'
import { dayAt, itemOf, openBookings } from './booking-page.ts'
import { expectAccessible, signInByApi, visiting } from './kit.ts'
import {
  cancelElsewhere,
  cancellableBookings,
  focused,
  keepsWaiting,
  loseAnswer,
  readBookings,
  servesInstead,
} from './member-views.ts'

const ben = demoMembers[1].email
const dialog = (page: Page) => page.getByRole('dialog')

/** Opens the dialog that cancels a booking. */
async function beginToCancel(page: Page, booking: Booking) {
  await itemOf(page, booking)
    .getByRole('button', { name: /^Cancel/ })
    .click()
  await dialog(page)
    .getByRole('heading', { name: `Cancel “${booking.title}”?` })
    .waitFor()
  return dialog(page).getByRole('button', { name: 'Cancel the booking' })
}

/** The page reads the list as it was before something about a booking changed, until it cancels one. */
async function servesOlder(page: Page, { id }: Booking, before: Partial<Booking>) {
  const list = await readBookings(page)
  const items = list.items.map((row) => (row.id === id ? { ...row, ...before } : row))
  await servesInstead(page, '/api/bookings', { ...list, items }, '**/cancellation')
}

describe('the cancellation dialog', () => {
  it(
    'cancels the booking and the day that it names, with the keyboard alone',
    visiting(async ({ page }) => {
      await signInByApi(page, ben)
      const [booking] = (await cancellableBookings(page, 2)) as [Booking]
      await openBookings(page)
      const button = itemOf(page, booking).getByRole('button', { name: /^Cancel/ })
      await button.focus()
      await page.keyboard.press('Enter')
      await dialog(page).getByText(dayAt(booking)).waitFor()
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await dialog(page).waitFor({ state: 'detached' })
      await button.and(page.locator(':focus')).waitFor()

      await page.keyboard.press('Enter')
      const sent = page.waitForRequest((request) => request.url().endsWith('/cancellation'))
      for (const name of ['Keep the booking', 'Cancel the booking']) {
        await page.keyboard.press('Tab')
        expect(await focused(page)).to.equal(name)
      }
      await keepsWaiting(page, '/api/bookings')
      await page.keyboard.press('Enter')
      expect((await sent).headers()['if-match']).to.equal(booking.version)
      await page.getByText(`Cancelled: ${booking.title}`).waitFor()
      await itemOf(page, booking).getByText('Cancelled', { exact: true }).waitFor()
      await dialog(page).waitFor({ state: 'detached' })
      expect(await focused(page)).to.equal(booking.title)
      const { items } = await readBookings(page)
      expect(items.find(({ id }) => id === booking.id)?.status).to.equal('cancelled')
    }),
  )

  it(
    'shows what changed since the booking was read, and lets its reader decide again',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 412.*\/cancellation/)
      await signInByApi(page, ben)
      const [booking] = (await cancellableBookings(page, 2)) as [Booking]
      await servesOlder(page, booking, { guests: booking.guests + 1, version: '"older"' })
      await openBookings(page)
      const cancel = await beginToCancel(page, booking)
      await cancel.click()
      await dialog(page).getByText('The booking was changed meanwhile').waitFor()
      await dialog(page)
        .getByText(new RegExp(`^Guests: ${booking.guests + 1} guests → ${booking.guests} guests?$`))
        .waitFor()
      await expectAccessible(page)
      await cancel.click()
      await page.getByText(`Cancelled: ${booking.title}`).waitFor()
    }),
  )

  it(
    'shows a booking as cancelled that was cancelled elsewhere, or by a try whose answer was lost',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 412.*\/cancellation/)
      visit.provokes(/request: POST .*\/cancellation net::ERR_CONNECTION_RESET/)
      visit.provokes(/console error: .*ERR_CONNECTION_RESET/)
      await signInByApi(page, ben)
      const [one, other] = (await cancellableBookings(page, 2)) as [Booking, Booking]
      await servesOlder(page, one, {})
      await openBookings(page)
      const cancel = await beginToCancel(page, one)
      await cancelElsewhere(page, one)
      await cancel.click()
      const cancelled = dialog(page).getByText('This booking is cancelled. Nothing more is to be done.')
      await cancelled.waitFor()
      expect(await focused(page)).to.equal('Close')
      await page.keyboard.press('Enter')
      await itemOf(page, one).getByText('Cancelled', { exact: true }).waitFor()
      expect(await focused(page)).to.equal(one.title)

      await loseAnswer(page, '**/cancellation')
      await (await beginToCancel(page, other)).click()
      await cancelled.waitFor()
    }),
  )

  it(
    'says that a booking has begun, whatever the list said before',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 409.*\/cancellation/)
      await signInByApi(page, ben)
      const { items } = await readBookings(page)
      const over = items.find(({ status }) => status === 'completed')
      if (!over) throw new Error('no booking is over')
      const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
      await servesOlder(page, over, {
        status: 'confirmed',
        startsAt: tomorrow,
        endsAt: tomorrow,
      })
      await openBookings(page)
      const cancel = await beginToCancel(page, over)
      await cancel.click()
      await dialog(page)
        .getByText(/^This booking has begun or is over\./)
        .waitFor()
    }),
  )
})
