import type { Page } from 'playwright-core'

/** A page, in one state, that `make screenshots` renders. Its steps know roles and field names, not words: it is rendered in two languages. */
export interface Scene {
  /** Of the file. */
  name: string
  path: string
  member: boolean
  /** One of staging's chains instead of the healthy one. */
  scenario?: string
  /** Also rendered as a phone shows it. */
  phone?: true
  /** What is done once the page has everything it shows. */
  prepare?: (page: Page) => Promise<void>
}

const codeTab = (page: Page) => page.getByRole('tab').nth(1).click()

async function giveWrongPassword(page: Page): Promise<void> {
  // No member's: the tries of an account are counted.
  await page.locator('[name=email]').fill('nobody@sallyport.test')
  await page.locator('[name=password]').fill('wrong')
  await page.locator('button[type=submit]').click()
  await page.getByRole('alert').waitFor()
}

export const scenes: readonly Scene[] = [
  { name: 'sign-in', path: '/', member: false, phone: true },
  { name: 'sign-in-code', path: '/', member: false, prepare: codeTab },
  { name: 'sign-in-refused', path: '/', member: false, prepare: giveWrongPassword },
  { name: 'dashboard', path: '/', member: true, phone: true },
  { name: 'invoices', path: '/invoices', member: true, phone: true },
  { name: 'bookings', path: '/bookings', member: true },
  { name: 'activity', path: '/activity', member: true },
  { name: 'profile', path: '/profile', member: true },
  { name: 'transport', path: '/transport', member: true, phone: true },
  { name: 'contracts', path: '/contracts', member: true },
  { name: 'faults', path: '/faults', member: true },
  { name: 'sign-in-broken', path: '/', member: false, scenario: 'inner-overwrites-proto' },
  { name: 'transport-broken', path: '/transport', member: false, scenario: 'inner-overwrites-proto' },
  { name: 'not-found', path: '/nowhere', member: true },
]
