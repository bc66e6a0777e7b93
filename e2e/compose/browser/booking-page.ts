import type { Booking } from '@sallyport/common/contracts/views'
import type { Locator, Page } from 'playwright-core'

/** Of the items of the list; a booking's facts are items of their own. */
export const itemOf = (page: Page, { reference }: Booking): Locator =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading'), hasText: reference })

/** `3 February 2027`, at the venue. */
export const dayAt = ({ startsAt, timeZone }: Booking): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(
    new Date(startsAt),
  )

export async function openBookings(page: Page, path = '/bookings'): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { name: 'Upcoming' }).waitFor()
}
