import type { Demo, OwnSessions, Session, SignedIn } from '../contracts/session.ts'
import type {
  ActivityPage,
  Booking,
  BookingPage,
  CancellationAnswer,
  Dashboard,
  Invoice,
  InvoicePage,
  Me,
  PaymentAnswer,
  Source,
} from '../contracts/views.ts'

const requestId = '0a4d0b3f9f1e4b6c8f0e2d7c5b3a1908'
const ok = (...sources: [Source['name'], number][]) => ({
  requestId,
  sources: sources.map(([name, latencyMs]): Source => ({ name, status: 'ok', latencyMs })),
})

export const member = {
  id: 'mem_7QK2ADA1',
  name: 'Ada Moreau',
  email: 'ada@sallyport.test',
  tier: 'gold',
  memberSince: '2019-03-04T09:00:00.000Z',
  timeZone: 'Europe/Paris',
} as const
const total = { amount: '1234.50', currency: 'EUR' }

const invoice: Invoice = {
  id: 'inv_31c2f6e0a94b7d58',
  number: 'INV-2026-000101',
  description: 'Two nights, half board',
  status: 'open',
  total,
  issuedAt: '2026-11-02T08:15:00.000Z',
  dueAt: '2026-12-02T08:15:00.000Z',
  paidAt: null,
  bookingReference: 'BK-W6TGX',
  booking: {
    id: '6d1d5c39-6f0a-4b59-9f6e-6d7f0a2c9b11',
    reference: 'BK-W6TGX',
    title: 'Winter weekend',
    startsAt: '2026-12-11T14:00:00.000Z',
    status: 'confirmed',
  },
}
const booking: Booking = {
  id: '6d1d5c39-6f0a-4b59-9f6e-6d7f0a2c9b11',
  reference: 'BK-W6TGX',
  title: 'Winter weekend',
  venue: 'Seehof',
  status: 'confirmed',
  startsAt: '2026-12-11T14:00:00.000Z',
  endsAt: '2026-12-13T10:00:00.000Z',
  timeZone: 'Europe/Zurich',
  guests: 2,
  price: total,
  version: '"3f2a91c0"',
  unpaidInvoice: {
    id: invoice.id,
    number: invoice.number,
    total,
    dueAt: invoice.dueAt,
    status: invoice.status,
  },
}
const notice = {
  id: 'ntc_0412',
  severity: 'info',
  title: 'The pool is open again',
  body: 'From Monday on, every day from 7 to 21.',
  publishedAt: '2026-11-20T06:00:00.000Z',
} as const
const nextCursor = 'eyJwYWdlIjoxLCJzaXplIjoyMH0'

const signedIn: SignedIn = {
  signedIn: true,
  member: { id: member.id },
  expiresAt: '2026-11-24T16:00:00.000Z',
  idleExpiresAt: '2026-11-24T16:00:00.000Z',
  absoluteExpiresAt: '2026-12-01T08:00:00.000Z',
}
const session: Session = signedIn
const ownSessions: OwnSessions = {
  items: [
    {
      id: 'b1c2d3e4-0f1a-4b2c-8d3e-4f5a6b7c8d9e',
      current: true,
      device: 'Firefox on Linux',
      address: '203.0.113.9',
      startedAt: '2026-11-24T08:00:00.000Z',
      lastSeenAt: '2026-11-24T08:20:00.000Z',
    },
  ],
}
const demo: Demo = { mailbox: '/mailbox/', members: [{ name: member.name, email: member.email }] }

const dashboard: Dashboard = {
  member,
  notices: [notice],
  balance: null,
  latestInvoices: null,
  nextBooking: { booking },
  meta: {
    requestId,
    sources: [
      { name: 'accounts', status: 'ok', latencyMs: 12.3 },
      { name: 'billing', status: 'unavailable', latencyMs: 500, code: 'upstream_timeout' },
      { name: 'bookings', status: 'ok', latencyMs: 9.8 },
    ],
  },
}
const me: Me = { member, meta: ok(['accounts', 12.3]) }
const invoicePage: InvoicePage = {
  items: [invoice],
  nextCursor,
  meta: ok(['billing', 8.1], ['bookings', 7.4]),
}
const bookingPage: BookingPage = {
  items: [booking],
  nextCursor: null,
  meta: ok(['billing', 8.1], ['bookings', 7.4]),
}
const activityPage: ActivityPage = {
  items: [
    {
      kind: 'notice',
      id: 'accounts:ntc_0412',
      source: 'accounts',
      occurredAt: notice.publishedAt,
      notice,
    },
    {
      kind: 'invoice_issued',
      id: 'billing:led_2290',
      source: 'billing',
      occurredAt: invoice.issuedAt,
      invoice: { id: invoice.id, number: invoice.number, amount: total, bookingReference: 'BK-W6TGX' },
    },
  ],
  nextCursor,
  meta: ok(['accounts', 12.3], ['billing', 8.1], ['bookings', 7.4]),
}
const paid: PaymentAnswer = {
  payment: { id: 'pay_91', amount: total, paidAt: '2026-11-24T08:20:00.000Z' },
  invoice: { ...invoice, status: 'paid', paidAt: '2026-11-24T08:20:00.000Z' },
  meta: ok(['billing', 11.2]),
}
const cancelled: CancellationAnswer = {
  booking: { ...booking, status: 'cancelled', version: '"9b0c44d2"' },
  meta: ok(['bookings', 10.4]),
}

/** One value for each answer with a body, under the names of the document's components. */
export const examples = {
  session,
  signedIn,
  ownSessions,
  demo,
  dashboard,
  me,
  invoicePage,
  bookingPage,
  activityPage,
  paid,
  cancelled,
}
