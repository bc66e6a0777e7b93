import { randomUUID } from 'node:crypto'
import type { FaultRequest } from '@sallyport/common/mock/fault'
import {
  activityPageSchema,
  bookingPageSchema,
  dashboardSchema,
  invoicePageSchema,
  type Booking,
  type Invoice,
  type Money,
  type SourceName,
} from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { fromPage, type Answer } from '../../chain/chain.ts'
import { composeChain } from '../setup.ts'

/** A request of the member who is signed in in this browser, past its page. */
async function send(
  page: Page,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: object,
): Promise<Answer> {
  const cookies = await page.context().cookies()
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return await composeChain().send({
    method,
    path,
    headers: { ...fromPage(composeChain()), 'Content-Type': 'application/json', Cookie, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

async function expectDone(answer: Promise<Answer>): Promise<unknown> {
  const { status, text, json } = await answer
  expect(status, text).to.be.within(200, 299)
  return json()
}
const read = (page: Page, path: string) => expectDone(send(page, 'GET', path))

/** What the API tells that member beside the page. */
export const readDashboard = async (page: Page) => dashboardSchema.parse(await read(page, '/api/dashboard'))
export const readInvoices = async (page: Page) =>
  invoicePageSchema.parse(await read(page, '/api/invoices?limit=100'))
export const readBookings = async (page: Page) =>
  bookingPageSchema.parse(await read(page, '/api/bookings?limit=100'))

/** How often an invoice was paid, by the log of what happened. */
export async function timesPaid(page: Page, invoiceId: string): Promise<number> {
  const { items } = activityPageSchema.parse(await read(page, '/api/activity?limit=100'))
  return items.filter((item) => item.kind === 'invoice_paid' && item.invoice.id === invoiceId).length
}

/** What the member does at the same time in another window. */
export const payElsewhere = (page: Page, id: string, amount: Money, key: string = randomUUID()) =>
  expectDone(send(page, 'POST', `/api/invoices/${id}/payment`, { 'Idempotency-Key': key }, { amount }))
export const cancelElsewhere = (page: Page, { id, version }: Booking) =>
  expectDone(send(page, 'POST', `/api/bookings/${id}/cancellation`, { 'If-Match': version }))

export const setFault = (page: Page, service: SourceName, fault: FaultRequest) =>
  expectDone(send(page, 'PUT', `/api/debug/faults/${service}`, {}, fault))

/** A request of the page arrives, but its answer never comes back. */
export async function loseAnswer(page: Page, url: string): Promise<void> {
  await page.route(
    url,
    async (route) => {
      const request = route.request()
      const { pathname } = new URL(request.url())
      const { 'idempotency-key': key, 'if-match': version } = request.headers()
      const headers = { ...(key && { 'Idempotency-Key': key }), ...(version && { 'If-Match': version }) }
      await expectDone(send(page, request.method(), pathname, headers, request.postDataJSON() ?? undefined))
      await route.abort('connectionreset')
    },
    { times: 1 },
  )
}

/** Rows that a test may change: of the first data where earlier tests left too few. */
async function rowsFor<Row>(page: Page, count: number, find: () => Promise<Row[]>): Promise<Row[]> {
  const found = await find()
  if (found.length >= count) return found
  await expectDone(send(page, 'POST', '/api/debug/reset'))
  const fresh = await find()
  expect(fresh.length, 'rows of the first data').to.be.at.least(count)
  return fresh
}

const isPayable = ({ status }: Invoice) => status === 'open' || status === 'overdue'

export const payableInvoices = (page: Page, count = 1): Promise<Invoice[]> =>
  rowsFor(page, count, async () => (await readInvoices(page)).items.filter(isPayable))

const isCancellable = ({ status, startsAt }: Booking) =>
  ['requested', 'confirmed'].includes(status) && Date.parse(startsAt) > Date.now()

export const cancellableBookings = (page: Page, count = 1): Promise<Booking[]> =>
  rowsFor(page, count, async () => (await readBookings(page)).items.filter(isCancellable))

export const bookingsToPay = (page: Page): Promise<Booking[]> =>
  rowsFor(page, 1, async () => (await readBookings(page)).items.filter(({ unpaidInvoice }) => unpaidInvoice))

/** What the page reads at a path is this, until the function that comes back is called, or a request to `until` is sent. */
export async function servesInstead(
  page: Page,
  path: string,
  body: object,
  until?: string,
): Promise<() => Promise<void>> {
  const isMeant = (url: URL) => url.pathname === path
  const release = () => page.unroute(isMeant)
  await page.route(isMeant, (route) => route.fulfill({ json: body }))
  if (until !== undefined)
    await page.route(
      until,
      async (route) => {
        await release()
        await route.fallback()
      },
      { times: 1 },
    )
  return release
}

/** From now on the page reads nothing at a path: what changes there it knows from elsewhere. */
export const keepsWaiting = (page: Page, path: string): Promise<unknown> =>
  page.route(
    (url) => url.pathname === path,
    () => new Promise(() => undefined),
  )

/** An amount as the page writes it in English. */
export const written = ({ amount, currency }: Money): string =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(Number(amount))

/** What the focus is on. */
export const focused = (page: Page) => page.evaluate<string>('document.activeElement.innerText')
export const focusedId = (page: Page) => page.evaluate<string>('document.activeElement.id')
