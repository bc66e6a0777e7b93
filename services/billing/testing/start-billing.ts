import type { VerifyToken } from '@sallyport/common/access-token'
import { silentLog } from '@sallyport/common/log'
import { createFaultPlan } from '@sallyport/common/mock/fault-plan'
import type { z } from 'zod'
import { listen } from '../../testing/listen.ts'
import { request } from '../../testing/request.ts'
import { createTestIssuer } from '../../testing/test-issuer.ts'
import { watchContract } from '../../testing/watch-contract.ts'
import { createBilling } from '../src/app.ts'
import { createBillingStore } from '../src/billing-store.ts'
import { invoicePage, type InvoiceView, ledgerPage } from '../src/contract.ts'
import { billingDocument } from '../src/openapi.ts'

export const now = Date.parse('2026-03-20T10:00:00Z')

interface Options {
  /** The true time, in epoch milliseconds. */
  clock?: () => number
  /** By default the tokens of `issuer` are taken. */
  verify?: VerifyToken
  /** False where answers are spoiled on purpose. */
  watched?: boolean
}

/** Billing on a port of its own; `contract` holds its answers against its OpenAPI document. */
export async function startBilling({ clock = () => now, verify, watched = true }: Options = {}) {
  const issuer = createTestIssuer()
  const plan = createFaultPlan()
  const store = createBillingStore(clock())
  const contract = watchContract(billingDocument)
  const app = createBilling({ verify: verify ?? issuer.verify, log: silentLog, now: clock, store, plan })
  const { url, close } = await listen(watched ? contract.watch(app) : app)

  const get = (memberId: string, path: string) =>
    request(`${url}${path}`, { headers: { Authorization: `Bearer ${issuer.tokenFor(memberId)}` } })

  /** Every row of a list, over as many pages as it takes. */
  async function all<Row>(
    memberId: string,
    path: string,
    schema: z.ZodType<{ content: Row[]; page: { totalPages: number } }>,
    size = 100,
  ): Promise<Row[]> {
    const rows: Row[] = []
    for (let number = 0, pages = 1; number < pages; number++) {
      const { body } = await get(memberId, `${path}?page=${number}&size=${size}`)
      const { content, page } = schema.parse(body)
      rows.push(...content)
      pages = page.totalPages
    }
    return rows
  }

  return {
    url,
    app,
    close,
    issuer,
    plan,
    store,
    contract,
    get,
    invoices: (memberId: string) => all(memberId, '/api/invoices', invoicePage),
    ledger: (memberId: string, size?: number) => all(memberId, '/api/ledger-entries', ledgerPage, size),
    pay: (
      memberId: string,
      { invoiceId, total }: Pick<InvoiceView, 'invoiceId' | 'total'>,
      key: string,
      body: unknown = total,
    ) =>
      request(`${url}/api/invoices/${invoiceId}/payments`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${issuer.tokenFor(memberId)}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': key,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  }
}

export type TestBilling = Awaited<ReturnType<typeof startBilling>>
