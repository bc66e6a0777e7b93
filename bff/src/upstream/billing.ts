import type { Balance, Invoice, Money, PaymentAnswer } from '@sallyport/common/contracts/views'
import { Problem } from '@sallyport/common/problem'
import type { z } from 'zod'
import type { Call, MemberCall } from '../call.ts'
import { ledgerActivity } from '../harmonise/activity.ts'
import { ContractBreach } from '../harmonise/contract-breach.ts'
import { toBalance, toInvoice, toPayment } from '../harmonise/invoice.ts'
import { toMinorUnits } from '../harmonise/money.ts'
import * as contract from './billing-contract.ts'
import type { InvoicePosition, SpringPage } from './billing-contract.ts'
import { refusal } from './billing-refusal.ts'
import type { UpstreamAnswer, UpstreamRequest } from './exchange.ts'
import { pagesCovering } from './pages-covering.ts'
import { readAnswer } from './read-answer.ts'
import { createUpstream, type UpstreamDeps } from './upstream.ts'

export interface InvoiceRows {
  items: Invoice[]
  next: InvoicePosition | null
}

/** What is paid, and on which key a repetition of the request is known. */
export interface PaymentOrder {
  invoiceId: string
  amount: Money
  idempotencyKey: string
}
export interface Payment extends Pick<PaymentAnswer, 'payment' | 'invoice'> {
  /** The key was known: this is the answer that was given before, nothing was paid now. */
  isReplay: boolean
}

/** Another page than the one asked for would repeat or skip rows. */
function checkPage<Row>({ page, size }: InvoicePosition, { content, page: given }: SpringPage<Row>): void {
  if (given.number !== page || given.size !== size || content.length > size)
    throw new ContractBreach('page: it is not the page that was asked for')
}

function toRows(position: InvoicePosition, answer: z.output<typeof contract.invoicesAnswer>): InvoiceRows {
  checkPage(position, answer)
  const { page, size } = position
  const next = page + 1 < answer.page.totalPages ? { page: page + 1, size } : null
  return { items: answer.content.map(toInvoice), next }
}

/** Entries with their place in the ledger, counted from the oldest. */
function toEntries(position: InvoicePosition, answer: z.output<typeof contract.ledgerAnswer>) {
  checkPage(position, answer)
  const { totalElements } = answer.page
  const first = position.page * position.size
  const expected = Math.min(position.size, Math.max(0, totalElements - first))
  if (answer.content.length !== expected) throw new ContractBreach('content: entries are missing')
  const entries = answer.content.map((entry, index) => ({
    index: first + index,
    item: ledgerActivity(entry),
  }))
  return { entries, count: totalElements }
}

const textOf = ({ page, size }: InvoicePosition) => ({ page: String(page), size: String(size) })

/** The billing service in the words of the BFF. Every method throws the Problems of `call` and `readAnswer`. */
export function createBillingClient(url: string, deps: UpstreamDeps) {
  const upstream = createUpstream('billing', url, deps)

  function ask<Schema extends z.ZodType, Value>(
    request: UpstreamRequest,
    call: MemberCall,
    schema: Schema,
    harmonise: (data: z.output<Schema>, answer: UpstreamAnswer) => Value,
    expected = 200,
  ): Promise<Value> {
    return upstream.call(request, call, (answer) => {
      if (answer.status !== expected) throw refusal(answer)
      return readAnswer('billing', answer, schema, (data) => harmonise(data, answer))
    })
  }

  const get = (
    path: '/api/invoices' | '/api/balance' | '/api/ledger-entries',
    query?: UpstreamRequest['query'],
  ) => ({
    method: 'GET' as const,
    path,
    route: path,
    ...(query ? { query } : {}),
  })

  const list = (position: InvoicePosition, filter: NonNullable<UpstreamRequest['query']>, call: MemberCall) =>
    ask(get('/api/invoices', { ...textOf(position), ...filter }), call, contract.invoicesAnswer, (data) =>
      toRows(position, data),
    )

  return {
    /** Newest first. */
    invoices: (position: InvoicePosition, call: MemberCall): Promise<InvoiceRows> => list(position, {}, call),

    /** The invoices for these bookings (at most 100) that are still to be paid. */
    unpaidInvoicesFor: async (references: readonly string[], call: MemberCall): Promise<Invoice[]> => {
      const filter = { status: ['OPEN', 'OVERDUE'], bookingReference: references }
      const found: Invoice[] = []
      let position: InvoicePosition | null = { page: 0, size: 100 }
      while (position) {
        const { items, next }: InvoiceRows = await list(position, filter, call)
        found.push(...items)
        position = next
      }
      return found
    },

    balance: (call: MemberCall): Promise<Balance> =>
      ask(get('/api/balance'), call, contract.balanceAnswer, toBalance),

    /**
     * The entries of the ledger from `from` (included) to `to` (excluded), counted from the oldest, at most 100, and how
     * many there are in all.
     */
    ledger: async (from: number, to: number, call: MemberCall) => {
      const pages = await Promise.all(
        pagesCovering(from, to).map((position) =>
          ask(get('/api/ledger-entries', textOf(position)), call, contract.ledgerAnswer, (data) =>
            toEntries(position, data),
          ),
        ),
      )
      const entries = pages.flatMap(({ entries }) => entries)
      return {
        entries: entries.filter(({ index }) => index >= from && index < to),
        count: Math.max(...pages.map(({ count }) => count)),
      }
    },

    /**
     * Pays an invoice once, however often it is asked to with the same key.
     * @throws Problem `not_found`, `invoice_not_payable`, `amount_mismatch`, `idempotency_key_reused`, `invalid_request`
     */
    pay: async ({ invoiceId, amount, idempotencyKey }: PaymentOrder, call: MemberCall): Promise<Payment> => {
      const amountMinor = toMinorUnits(amount)
      if (amountMinor === undefined || amountMinor < 1)
        throw new Problem('invalid_request', { detail: 'amount: must be the total of the invoice' })
      const request = {
        method: 'POST' as const,
        path: `/api/invoices/${encodeURIComponent(invoiceId)}/payments` as const,
        route: '/api/invoices/{invoiceId}/payments',
        body: { amountMinor, currency: amount.currency },
        idempotencyKey,
      }
      const toResult = (data: contract.UpstreamPayment, { headers }: UpstreamAnswer): Payment => ({
        payment: toPayment(data),
        invoice: toInvoice(data.invoice),
        isReplay: headers['idempotency-replayed'] === 'true',
      })
      return ask(request, call, contract.paymentAnswer, toResult, 201)
    },

    /** Resolves when anything at all answers HTTP. */
    ping: (call: Call): Promise<void> =>
      upstream.call({ method: 'GET', path: '/', route: '/', isProbe: true }, call, () => undefined),

    close: upstream.close,
  }
}
