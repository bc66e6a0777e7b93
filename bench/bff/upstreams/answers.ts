/** What the three services answer a dashboard, each in its own contract; two of five invoices are for a booking. */

const day = 86_400_000
const list = <Row>(count: number, make: (index: number) => Row) =>
  Array.from({ length: count }, (_, index) => make(index))

const member = {
  data: {
    member_id: 'mem_bench',
    full_name: 'Ada Bench',
    email: 'ada@sallyport.test',
    tier_name: 'Gold',
    member_since: '2018-07-14T10:15:00+02:00',
    time_zone: 'Europe/Paris',
  },
  meta: { request_id: 'bench' },
}

const notices = {
  data: list(5, (index) => ({
    notice_id: `ntc_${index}`,
    severity: 'info',
    title: `Notice ${index}`,
    body: 'The rooms on the first floor are closed on the first Monday of the month. '.repeat(3),
    published_at: `2026-02-0${index + 1}T00:30:00+01:00`,
  })),
  meta: { request_id: 'bench', total_count: 17 },
}

export const invoiceAt = (now: number, lookups: boolean) => (index: number) => ({
  invoiceId: `inv_${index}`,
  invoiceNumber: `INV-2026-00000${index}`,
  memberId: 'mem_bench',
  bookingReference: lookups && index < 2 ? `BK-0000${index}` : null,
  status: 'OPEN',
  issuedAt: now - index * day,
  dueAt: now + (14 - index) * day,
  paidAt: null,
  total: { amountMinor: 12_345 + index, currency: 'EUR' },
  description: 'A meeting room for twelve, with a projector and a window to the garden. '.repeat(2),
})

export function pageOf(content: readonly object[], size: number) {
  return { content, page: { number: 0, size, totalElements: content.length, totalPages: 1 } }
}

export function bookingAt(now: number) {
  const date = new Date(now + 30 * day).toISOString().slice(0, 10)
  return (index: number) => ({
    BookingId: `bkg_${index}`,
    Reference: `BK-0000${index}`,
    MemberId: 'mem_bench',
    Title: "Dinner with D'Artagnan",
    VenueName: 'Quai 9',
    StartsAtLocal: `${date}T14:30:00`,
    EndsAtLocal: `${date}T16:30:00`,
    TimeZone: 'Europe/Paris',
    Status: 1,
    Guests: 2,
    Price: '1.234,50',
    Currency: 'EUR',
    '@odata.etag': `"${index}"`,
  })
}

/** Bodies by service and path; of the lists two each, since what enriches a section asks another question. */
export function createBodies(jwks: string, now: number) {
  const bodies = (lookups: boolean) => {
    const invoice = invoiceAt(now, lookups)
    const booking = bookingAt(now)
    return {
      invoices: JSON.stringify(pageOf(list(5, invoice), 5)),
      unpaid: JSON.stringify(pageOf([invoice(0)], 100)),
      upcoming: JSON.stringify({ Success: true, Value: lookups ? list(4, booking) : [] }),
      named: JSON.stringify({ Success: true, Value: list(2, booking) }),
    }
  }
  const kinds = { with: bodies(true), without: bodies(false) }
  const fixed: Readonly<Record<string, string>> = {
    '/.well-known/jwks.json': jwks,
    '/v1/members/me': JSON.stringify(member),
    '/v1/members/me/notices': JSON.stringify(notices),
    '/api/balance': JSON.stringify({
      outstanding: { amountMinor: 123_456, currency: 'EUR' },
      overdueCount: 2,
      asOf: now,
    }),
  }

  /** @param lookups whether sections are there that ask a second service. Undefined for what no dashboard asks. */
  return (target: string, lookups: boolean): string | undefined => {
    const [path = '', query = ''] = target.split('?', 2)
    const { invoices, unpaid, upcoming, named } = lookups ? kinds.with : kinds.without
    if (path === '/api/invoices') return query.includes('bookingReference=') ? unpaid : invoices
    if (path === '/odata/Bookings') return query.includes('Upcoming') ? upcoming : named
    return fixed[path]
  }
}
