import type { Absorbed } from '../../../api/contract.ts'

type Raw = Absorbed['raw'][number]

const answer = (source: Raw['source'], route: string, query: string, body: unknown): Raw => ({
  source,
  method: 'GET',
  target: `${route}${query}`,
  route,
  status: 200,
  contentType: 'application/json',
  bytes: JSON.stringify(body).length,
  latencyMs: 5,
  body,
})

const tasting = { BookingId: 'b1', Status: 1, Price: '1.234,50', Currency: 'EUR' }
const dinner = { BookingId: 'b2', Status: 1, Price: '20,00', Currency: 'EUR' }

const mapped = (
  field: string,
  rule: string,
  from: string[],
  example?: Absorbed['mapping'][number]['example'],
): Absorbed['mapping'][number] => ({
  field,
  source: from[0]?.startsWith('Value') ? 'bookings' : 'billing',
  route: from[0]?.startsWith('Value') ? '/odata/Bookings' : '/api/invoices',
  from,
  rule,
  says: `says ${rule}`,
  ...(example ? { example } : {}),
})

/** Two answers of one route with rows of one status, an invoice with its booking, and a field without a value. */
export const sample: Pick<Absorbed, 'raw' | 'mapping'> & { shaped: object } = {
  raw: [
    answer('bookings', '/odata/Bookings', '?%24top=4&x=a+b', { Value: [dinner, tasting] }),
    answer('billing', '/api/invoices', '?page=0', {
      content: [
        { invoiceId: 'i0', dueAt: 0 },
        { invoiceId: 'i1', dueAt: 0 },
      ],
    }),
    answer('bookings', '/odata/Bookings', '?%24top=20', { Value: [dinner] }),
  ],
  shaped: {
    latestInvoices: [
      { id: 'i0', booking: null },
      { id: 'i1', booking: { id: 'b1', status: 'confirmed' } },
    ],
    nextBooking: { booking: { id: 'b2', status: 'confirmed', price: { amount: '20.00', currency: 'EUR' } } },
  },
  mapping: [
    mapped('latestInvoices[].id', 'renamed', ['content[].invoiceId'], { raw: ['i0'], shaped: 'i0' }),
    mapped('latestInvoices[].booking.id', 'renamed', ['Value[].BookingId'], { raw: ['b1'], shaped: 'b1' }),
    mapped('latestInvoices[].booking.status', 'statusNumber', ['Value[].Status'], {
      raw: [1],
      shaped: 'confirmed',
    }),
    mapped('nextBooking.booking.id', 'renamed', ['Value[].BookingId'], { raw: ['b2'], shaped: 'b2' }),
    mapped('nextBooking.booking.price', 'germanDecimal', ['Value[].Price', 'Value[].Currency'], {
      raw: ['20,00', 'EUR'],
      shaped: { amount: '20.00', currency: 'EUR' },
    }),
    mapped('balance.total', 'minorUnits', ['content[].total.amountMinor', 'content[].invoiceId']),
  ],
}

export const mappedField = (name: string) => {
  const field = sample.mapping.find((candidate) => candidate.field === name)
  if (!field) throw new Error(`the sample has no ${name}`)
  return field
}
