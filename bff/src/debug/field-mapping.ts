import type { SourceName } from '@sallyport/common/contracts/views'
import type { RuleName } from './rules.ts'

/** Where one field of a section comes from, below the row that the section is made of. */
interface FieldOrigin {
  field: string
  from: readonly string[]
  rule: RuleName
}

/** A part of the dashboard that is made of rows of one route. */
export interface SectionOrigin {
  /** Path in our answer; `[]` stands for every element. */
  section: string
  source: SourceName
  /** Route template of the service. */
  route: string
  /** Where its rows stand in the answer of the service; empty for the answer itself. */
  at: string
  /** The names, theirs and ours, of what identifies a row; without it there is one row only. */
  key?: readonly [theirs: string, ours: string]
  fields: readonly FieldOrigin[]
}

const origin = (field: string, rule: RuleName, ...from: string[]): FieldOrigin => ({ field, rule, from })

const invoiceFields = [
  origin('id', 'renamed', 'invoiceId'),
  origin('number', 'renamed', 'invoiceNumber'),
  origin('status', 'upperWord', 'status'),
  origin('total', 'minorUnits', 'total.amountMinor', 'total.currency'),
  origin('dueAt', 'epochTime', 'dueAt'),
]
const bookingFields = [
  origin('id', 'renamed', 'BookingId'),
  origin('reference', 'renamed', 'Reference'),
  origin('title', 'renamed', 'Title'),
  origin('status', 'statusNumber', 'Status'),
  origin('startsAt', 'localTime', 'StartsAtLocal', 'TimeZone'),
]

/**
 * Where every field of the dashboard comes from. It is shown beside the raw answers, and a test holds it against them:
 * a field without an origin, an origin without a field, and a rule that gives another value all fail.
 */
export const dashboardOrigins: readonly SectionOrigin[] = [
  {
    section: 'member',
    source: 'accounts',
    route: '/v1/members/me',
    at: 'data',
    fields: [
      origin('id', 'renamed', 'member_id'),
      origin('name', 'renamed', 'full_name'),
      origin('email', 'kept', 'email'),
      origin('tier', 'titleWord', 'tier_name'),
      origin('memberSince', 'offsetTime', 'member_since'),
      origin('timeZone', 'renamed', 'time_zone'),
    ],
  },
  {
    section: 'notices[]',
    source: 'accounts',
    route: '/v1/members/me/notices',
    at: 'data[]',
    key: ['notice_id', 'id'],
    fields: [
      origin('id', 'renamed', 'notice_id'),
      origin('severity', 'kept', 'severity'),
      origin('title', 'kept', 'title'),
      origin('body', 'kept', 'body'),
      origin('publishedAt', 'offsetTime', 'published_at'),
    ],
  },
  {
    section: 'balance',
    source: 'billing',
    route: '/api/balance',
    at: '',
    fields: [
      origin('outstanding', 'minorUnits', 'outstanding.amountMinor', 'outstanding.currency'),
      origin('overdueInvoices', 'renamed', 'overdueCount'),
      origin('asOf', 'epochTime', 'asOf'),
    ],
  },
  {
    section: 'latestInvoices[]',
    source: 'billing',
    route: '/api/invoices',
    at: 'content[]',
    key: ['invoiceId', 'id'],
    fields: [
      ...invoiceFields,
      origin('description', 'kept', 'description'),
      origin('issuedAt', 'epochTime', 'issuedAt'),
      origin('paidAt', 'epochTime', 'paidAt'),
      origin('bookingReference', 'kept', 'bookingReference'),
    ],
  },
  {
    section: 'latestInvoices[].booking',
    source: 'bookings',
    route: '/odata/Bookings',
    at: 'Value[]',
    key: ['BookingId', 'id'],
    fields: bookingFields,
  },
  {
    section: 'nextBooking.booking',
    source: 'bookings',
    route: '/odata/Bookings',
    at: 'Value[]',
    key: ['BookingId', 'id'],
    fields: [
      ...bookingFields,
      origin('venue', 'renamed', 'VenueName'),
      origin('endsAt', 'localTime', 'EndsAtLocal', 'TimeZone'),
      origin('timeZone', 'renamed', 'TimeZone'),
      origin('guests', 'renamed', 'Guests'),
      origin('price', 'germanDecimal', 'Price', 'Currency'),
      origin('version', 'renamed', '@odata.etag'),
    ],
  },
  {
    section: 'nextBooking.booking.unpaidInvoice',
    source: 'billing',
    route: '/api/invoices',
    at: 'content[]',
    key: ['invoiceId', 'id'],
    fields: invoiceFields,
  },
]
