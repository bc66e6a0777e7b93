import type { Invoice } from '@sallyport/common/contracts/views'
import type { Locator, Page, Request } from 'playwright-core'

/** The parts of the page of invoices that tests use, in English. */
export const rowOf = (page: Page, { number }: Pick<Invoice, 'number'>): Locator =>
  page.getByRole('row').filter({ hasText: number })

export async function openInvoices(page: Page, path = '/invoices'): Promise<void> {
  await page.goto(path)
  await page.getByRole('table', { name: 'Invoices' }).waitFor()
}

/** Opens the dialog that pays an invoice; the button that does it. */
export async function beginToPay(page: Page, invoice: Invoice): Promise<Locator> {
  await rowOf(page, invoice).getByRole('button', { name: /^Pay/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('heading', { name: `Pay invoice ${invoice.number}?` }).waitFor()
  return dialog.getByRole('button', { name: /^Pay / })
}

/** Every payment that the page sends from now on. */
export function paymentsOf(page: Page): Request[] {
  const sent: Request[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/payment')) sent.push(request)
  })
  return sent
}
export const keysOf = (sent: readonly Request[]): (string | undefined)[] =>
  sent.map((request) => request.headers()['idempotency-key'])
