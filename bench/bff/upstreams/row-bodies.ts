import { bookingAt, invoiceAt, pageOf } from './answers.ts'

const referenceOf = (index: number) => `BK-${String(index).padStart(5, '0')}`
const indexOf = (reference: string) => Number(reference.slice(3))
const list = <Row>(from: number, to: number, make: (index: number) => Row) =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => make(from + at))

/**
 * Lists of members who have many rows, page by page as the services cut them: every third invoice is for a booking, and
 * for every second booking one is still to be paid. Each body is made once.
 */
export function createRowBodies(now: number) {
  const known = new Map<string, string | undefined>()
  const [plainInvoice, plainBooking] = [invoiceAt(now, false), bookingAt(now)]
  const booking = (index: number) => ({ ...plainBooking(index), Reference: referenceOf(index) })
  const invoice = (index: number) => ({
    ...plainInvoice(index),
    bookingReference: index % 3 === 0 ? referenceOf(index) : null,
  })

  function invoices(query: URLSearchParams, rows: number) {
    const [number, size] = [Number(query.get('page')), Number(query.get('size'))]
    const references = query.getAll('bookingReference').map(indexOf)
    if (references.length > 0) {
      const unpaid = references.filter((index) => index % 2 === 0 && index < rows)
      return pageOf(
        unpaid.map((index) => ({ ...invoice(index), bookingReference: referenceOf(index) })),
        size,
      )
    }
    const content = list(number * size, Math.min(rows, (number + 1) * size), invoice)
    return { content, page: { number, size, totalElements: rows, totalPages: Math.ceil(rows / size) } }
  }

  function bookings(query: URLSearchParams, rows: number) {
    const [skip, top] = [Number(query.get('$skip')), Number(query.get('$top'))]
    const references = [...(query.get('$filter') ?? '').matchAll(/'(BK-\d+)'/g)].map(([, one]) => one ?? '')
    if (references.length > 0)
      return {
        Success: true,
        Value: references
          .map(indexOf)
          .filter((index) => index < rows)
          .map(booking),
      }
    const end = Math.min(rows, skip + top)
    const more = end < rows ? { '@odata.nextLink': `Bookings?$skip=${end}` } : {}
    return { Success: true, Value: list(skip, end, booking), ...more }
  }

  function make(target: string, rows: number): string | undefined {
    const [path = '', text = ''] = target.split('?', 2)
    const query = new URLSearchParams(text)
    if (path === '/api/invoices') return JSON.stringify(invoices(query, rows))
    return path === '/odata/Bookings' ? JSON.stringify(bookings(query, rows)) : undefined
  }

  /** Undefined for what is no list. */
  return (target: string, rows: number): string | undefined => {
    const key = `${rows} ${target}`
    if (!known.has(key)) known.set(key, make(target, rows))
    return known.get(key)
  }
}
