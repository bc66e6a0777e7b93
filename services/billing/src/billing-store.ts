import type { LedgerEntry, Payment } from './contract.ts'
import { createIdempotencyKeys } from './idempotency-keys.ts'
import type { Invoice } from './invoice.ts'
import { seedLedger, toEntry } from './ledger.ts'
import { seedInvoices } from './seed-invoices.ts'

interface Account {
  invoices: readonly Invoice[]
  ledger: readonly LedgerEntry[]
}
const nothing: Account = { invoices: [], ledger: [] }

const startOfDay = (epochMs: number) => epochMs - (epochMs % 86_400_000)

function seed(startedAt: number): Map<string, Account> {
  const accounts = [...seedInvoices(startOfDay(startedAt))].map(([memberId, invoices]): [string, Account] => [
    memberId,
    { invoices, ledger: seedLedger(invoices, startedAt) },
  ])
  return new Map(accounts)
}

/**
 * Invoices, payments and the ledger of every member, kept as long as the process runs.
 * @param startedAt epoch milliseconds that the seed is laid out from; a reset returns to the same data.
 */
export function createBillingStore(startedAt: number) {
  let accounts = seed(startedAt)
  const payments = createIdempotencyKeys<Payment>()
  const accountOf = (memberId: string) => accounts.get(memberId) ?? nothing
  const invoiceOf = (memberId: string, invoiceId: string): Invoice | undefined =>
    accountOf(memberId).invoices.find((invoice) => invoice.invoiceId === invoiceId)

  return {
    /** Newest first. */
    invoicesOf: (memberId: string): readonly Invoice[] => accountOf(memberId).invoices,
    invoiceOf,
    /** Oldest first; grows at its end only. */
    ledgerOf: (memberId: string): readonly LedgerEntry[] => accountOf(memberId).ledger,
    /**
     * Marks an invoice as paid and records it; both or neither, since nothing here waits.
     * @returns the paid invoice. Its `paidAt` is `now`, or the time of the last entry where the clock was turned back.
     */
    markPaid(invoice: Invoice, now: number): Invoice & { paidAt: number } {
      const { invoices, ledger } = accountOf(invoice.memberId)
      const paid = { ...invoice, paidAt: Math.max(now, ledger.at(-1)?.occurredAt ?? now) }
      accounts.set(invoice.memberId, {
        invoices: invoices.map((row) => (row.invoiceId === paid.invoiceId ? paid : row)),
        ledger: [...ledger, toEntry('PAID', paid, paid.paidAt)],
      })
      return paid
    },
    /** Payments by the key that they were asked for with. */
    payments,
    reset: (): void => {
      accounts = seed(startedAt)
      payments.clear()
    },
  }
}

export type BillingStore = ReturnType<typeof createBillingStore>
