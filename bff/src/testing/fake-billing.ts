import { type Answer, startFakeService } from './fake-service.ts'

export const invoiceCount = 47
const day = 86_400_000
const newest = Date.parse('2026-03-01T12:00:00.250Z')

const problem = (status: number, code: string): Answer => ({
  status,
  type: 'application/problem+json',
  json: { type: `urn:sallyport:billing:${code.toLowerCase()}`, title: code, status, code },
})

const statuses = ['OPEN', 'PAID', 'OVERDUE', 'VOID'] as const

/** Newest first. */
export const invoices = Array.from({ length: invoiceCount }, (_, index) => {
  const status = statuses[index % 4]
  return {
    invoiceId: `inv_${index}`,
    invoiceNumber: `INV-2026-${String(1000 - index).padStart(6, '0')}`,
    memberId: 'mem_test',
    bookingReference: index % 2 ? null : 'BK-7F3K2',
    status,
    issuedAt: newest - index * day,
    dueAt: newest + (14 - index) * day,
    paidAt: status === 'PAID' ? newest : null,
    total: { amountMinor: index === 0 ? 5 : 123_450 + index, currency: 'EUR' },
    description: 'Pottery class',
  }
})

/** billing, to the letter of its contract. */
export function startFakeBilling() {
  return startFakeService(({ path, query, headers }) => {
    if (!headers.authorization?.startsWith('Bearer ')) return problem(401, 'INVALID_TOKEN')
    if (path === '/api/balance') {
      const outstanding = { amountMinor: 123_456, currency: 'EUR' }
      return { status: 200, json: { memberId: 'mem_test', outstanding, overdueCount: 2, asOf: newest } }
    }
    if (path !== '/api/invoices') return problem(404, 'NO_SUCH_RESOURCE')
    const number = Number(query.get('page') ?? 0)
    const size = Number(query.get('size') ?? 20)
    const page = { number, size, totalElements: invoiceCount, totalPages: Math.ceil(invoiceCount / size) }
    return { status: 200, json: { content: invoices.slice(number * size, (number + 1) * size), page } }
  })
}
