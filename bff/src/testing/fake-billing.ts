import { type Answer, type Asked, startFakeService } from './fake-service.ts'

export const invoiceCount = 47
const day = 86_400_000
const newest = Date.parse('2026-03-01T12:00:00.250Z')

const problem = (status: number, code: string, more: object = {}): Answer => ({
  status,
  type: 'application/problem+json',
  json: { type: `urn:sallyport:billing:${code.toLowerCase()}`, title: code, status, code, ...more },
})

type Status = 'OPEN' | 'PAID' | 'OVERDUE' | 'VOID'
const statuses: readonly Status[] = ['OPEN', 'PAID', 'OVERDUE', 'VOID']

/** Every second one is for no booking; of the others, every second one for a booking that bookings does not have. */
function referenceOf(index: number): string | null {
  if (index % 2) return null
  return index % 4 ? 'BK-7F3K2' : `BK-${String(index).padStart(5, '0')}`
}

interface Invoice {
  invoiceId: string
  invoiceNumber: string
  memberId: string
  bookingReference: string | null
  status: Status
  issuedAt: number
  dueAt: number
  paidAt: number | null
  total: { amountMinor: number; currency: string }
  description: string
}

/** Newest first. */
export const invoices: readonly Invoice[] = Array.from({ length: invoiceCount }, (_, index) => {
  const status = statuses[index % 4] ?? 'OPEN'
  return {
    invoiceId: `inv_${index}`,
    invoiceNumber: `INV-2026-${String(1000 - index).padStart(6, '0')}`,
    memberId: 'mem_test',
    bookingReference: referenceOf(index),
    status,
    issuedAt: newest - index * day,
    dueAt: newest + (14 - index) * day,
    paidAt: status === 'PAID' ? newest : null,
    total: { amountMinor: index === 0 ? 5 : 123_450 + index, currency: 'EUR' },
    description: 'Pottery class',
  }
})

const kinds = { PAID: 'PAID', VOID: 'VOIDED' } as const

function entryOf(invoice: Invoice, kind: 'ISSUED' | 'PAID' | 'VOIDED', occurredAt: number) {
  const { invoiceId, invoiceNumber, bookingReference, total } = invoice
  const entryId = `led_${kind}_${invoiceId}`
  return { entryId, kind, invoiceId, invoiceNumber, bookingReference, amount: total, occurredAt }
}

const seededLedger = invoices
  .flatMap((invoice) => {
    const { status, issuedAt, paidAt } = invoice
    const issued = entryOf(invoice, 'ISSUED', issuedAt)
    if (status !== 'PAID' && status !== 'VOID') return [issued]
    return [issued, entryOf(invoice, kinds[status], paidAt ?? issuedAt + 3_600_000)]
  })
  .toSorted((a, b) => a.occurredAt - b.occurredAt)

const keyForm = /^[\x20-\x7e]{8,128}$/

function pageOf(rows: readonly unknown[], query: URLSearchParams): Answer {
  const number = Number(query.get('page') ?? 0)
  const size = Number(query.get('size') ?? 20)
  const page = { number, size, totalElements: rows.length, totalPages: Math.ceil(rows.length / size) }
  return { status: 200, json: { content: rows.slice(number * size, (number + 1) * size), page } }
}

/** billing, to the letter of its contract. */
export async function startFakeBilling() {
  let own = [...invoices]
  let ledger = [...seededLedger]
  const keys = new Map<string, { request: string; answer: Answer }>()

  function list(query: URLSearchParams): Answer {
    const statuses = query.getAll('status')
    const references = query.getAll('bookingReference')
    if (references.length > 100) return problem(400, 'INVALID_PARAMETER')
    const rows = own.filter(
      ({ status, bookingReference }) =>
        (statuses.length === 0 || statuses.includes(status)) &&
        (references.length === 0 || references.includes(bookingReference ?? '')),
    )
    return pageOf(rows, query)
  }

  function payInvoice(invoiceId: string, { amountMinor, currency }: Asked['body']): Answer {
    const invoice = own.find((row) => row.invoiceId === invoiceId)
    if (!invoice) return problem(404, 'NO_SUCH_INVOICE')
    const { status, total } = invoice
    if (status !== 'OPEN' && status !== 'OVERDUE') return problem(409, 'INVOICE_NOT_PAYABLE')
    if (amountMinor !== total.amountMinor || currency !== total.currency)
      return problem(409, 'AMOUNT_MISMATCH')
    const paidAt = newest + 9 * day
    const paid = { ...invoice, status: 'PAID' as const, paidAt }
    own = own.map((row) => (row === invoice ? paid : row))
    ledger.push(entryOf(paid, 'PAID', paidAt))
    return {
      status: 201,
      json: { paymentId: `pay_${invoiceId}`, invoiceId, ...total, paidAt, invoice: paid },
    }
  }

  function pay(invoiceId: string, { headers, body }: Asked): Answer {
    const key = String(headers['idempotency-key'] ?? '')
    const violations = [{ field: 'Idempotency-Key', message: 'must be 8 to 128 printable ASCII characters' }]
    if (!keyForm.test(key)) return problem(400, 'INVALID_PARAMETER', { violations })
    const request = JSON.stringify([invoiceId, body])
    const known = keys.get(key)
    if (known && known.request !== request) return problem(422, 'IDEMPOTENCY_KEY_REUSED')
    if (known) return { ...known.answer, headers: { 'Idempotency-Replayed': 'true' } }
    const answer = payInvoice(invoiceId, body)
    if (answer.status === 201) keys.set(key, { request, answer })
    return answer
  }

  const service = await startFakeService((asked) => {
    const { path, method, query, headers } = asked
    if (!headers.authorization?.startsWith('Bearer ')) return problem(401, 'INVALID_TOKEN')
    if (path === '/api/balance') {
      const outstanding = { amountMinor: 123_456, currency: 'EUR' }
      return { status: 200, json: { memberId: 'mem_test', outstanding, overdueCount: 2, asOf: newest } }
    }
    if (path === '/api/invoices') return list(query)
    if (path === '/api/ledger-entries') return pageOf(ledger, query)
    const paid = method === 'POST' ? /^\/api\/invoices\/([^/]+)\/payments$/.exec(path)?.[1] : undefined
    return paid === undefined ? problem(404, 'NO_SUCH_RESOURCE') : pay(decodeURIComponent(paid), asked)
  })

  return {
    ...service,
    ledgerSize: () => ledger.length,
    /** Appends an entry to the ledger. */
    addEntry: (id: string, occurredAt = newest + 9 * day): void => {
      const [invoice] = invoices
      if (invoice) ledger.push({ ...entryOf(invoice, 'PAID', occurredAt), entryId: id })
    },
    /** As seeded. */
    reset: (): void => {
      own = [...invoices]
      ledger = [...seededLedger]
      keys.clear()
    },
    /** Another log, shorter than the one before. */
    cutLedger: (length: number): void => void (ledger = ledger.slice(0, length)),
  }
}
