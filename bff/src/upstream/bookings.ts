import type { ActivityItem, Booking } from '@sallyport/common/contracts/views'
import type { z } from 'zod'
import type { Call, MemberCall } from '../call.ts'
import { bookingActivity } from '../harmonise/activity.ts'
import { nextOf, toBooking } from '../harmonise/booking.ts'
import { ContractBreach } from '../harmonise/contract-breach.ts'
import * as contract from './bookings-contract.ts'
import type { BookingPosition, BookingsFailure } from './bookings-contract.ts'
import { failure, ofAnyRequest, ofOneBooking } from './bookings-refusal.ts'
import type { UpstreamRequest } from './exchange.ts'
import { readAnswer } from './read-answer.ts'
import { unexpectedStatus } from './upstream-problem.ts'
import { createUpstream, type UpstreamDeps } from './upstream.ts'

export interface BookingRows {
  items: Booking[]
  next: BookingPosition | null
}

/** Only the number of rows is taken from the link; the link itself is never followed: it is theirs to choose. */
function positionIn(nextLink: string, { skip, top }: BookingPosition): BookingPosition {
  const text = URL.parse(nextLink, 'http://bookings.invalid')?.searchParams.get('$skip') ?? ''
  const next = contract.bookingPosition.safeParse({
    skip: /^\d+$/.test(text) ? Number(text) : undefined,
    top,
  })
  if (!next.success || next.data.skip <= skip)
    throw new ContractBreach('@odata.nextLink: it leads nowhere new')
  return next.data
}

/** A string literal (OData 4.01 URL conventions, section 5.1.1.6.1): a quote in it is written twice. */
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

const isFailure = (data: { Success: boolean }): data is BookingsFailure => !data.Success

function toRows(data: z.output<typeof contract.bookingsAnswer>, position: BookingPosition): BookingRows {
  if (isFailure(data)) throw failure(data, ofAnyRequest)
  const { Value, '@odata.nextLink': link } = data
  if (Value.length > position.top) throw new ContractBreach('Value: more rows than were asked for')
  return { items: Value.map(toBooking), next: link === undefined ? null : positionIn(link, position) }
}

function toOne(data: z.output<typeof contract.bookingsAnswer>): Booking {
  if (isFailure(data)) throw failure(data, ofOneBooking)
  const [booking, ...others] = data.Value
  if (!booking || others.length > 0) throw new ContractBreach('Value: it is not one booking')
  return toBooking(booking)
}

/** A stretch of a member's events, whose numbers run from 1 without a gap. */
interface EventRows {
  events: { number: number; item: ActivityItem }[]
  /** The number of the newest event there is; 0 without any. */
  last: number
}

/** @param first the number that the first row must have, if there is one; @param step how the numbers go on */
function toEvents(
  data: z.output<typeof contract.eventsAnswer>,
  { first, step, most }: { first: (last: number) => number; step: 1 | -1; most: number },
): EventRows {
  if (isFailure(data)) throw failure(data, ofAnyRequest)
  const { Value, LastSequenceNumber: last } = data
  const start = first(last)
  const there = Math.max(0, step === 1 ? last - start + 1 : start)
  // Without this check a number that was left out would be a row that nobody ever sees.
  const isWhole = Value.every(({ SequenceNumber }, index) => SequenceNumber === start + index * step)
  if (!isWhole || Value.length !== Math.min(most, there))
    throw new ContractBreach('SequenceNumber: events are missing or out of order')
  return { events: Value.map((row) => ({ number: row.SequenceNumber, item: bookingActivity(row) })), last }
}

/** The bookings service in the words of the BFF. Every method throws the Problems of `call` and `readAnswer`. */
export function createBookingsClient(url: string, deps: UpstreamDeps) {
  const upstream = createUpstream('bookings', url, deps)

  function ask<Schema extends z.ZodType, Value>(
    request: UpstreamRequest,
    call: MemberCall,
    schema: Schema,
    harmonise: (data: z.output<Schema>) => Value,
  ): Promise<Value> {
    return upstream.call(request, call, (answer) => {
      if (answer.status !== 200) throw unexpectedStatus('bookings', answer.status)
      return readAnswer('bookings', answer, schema, harmonise)
    })
  }

  const get = (path: '/odata/Bookings' | '/odata/BookingEvents', query: Record<string, string>) => ({
    method: 'GET' as const,
    path,
    route: path,
    query,
  })

  const list = (position: BookingPosition, options: Record<string, string>, call: MemberCall) => {
    const query = { $top: String(position.top), $skip: String(position.skip), ...options }
    return ask(get('/odata/Bookings', query), call, contract.bookingsAnswer, (data) => toRows(data, position))
  }

  return {
    /** The one furthest ahead first. */
    bookings: (position: BookingPosition, call: MemberCall): Promise<BookingRows> =>
      list(position, { $orderby: 'StartsAt desc' }, call),

    /** The bookings with these references (1 to 100), as far as there are any. */
    bookingsWith: async (references: readonly string[], call: MemberCall): Promise<Booking[]> => {
      const options = { $filter: `Reference in (${references.map(literal).join(',')})` }
      return (await list({ skip: 0, top: references.length }, options, call)).items
    },

    /**
     * The earliest requested or confirmed booking after `now` (epoch ms), or null. Further pages are read only while
     * those before hold none, and the call's budget ends them.
     */
    nextBooking: async (now: number, call: MemberCall): Promise<Booking | null> => {
      let position: BookingPosition | null = { skip: 0, top: 20 }
      while (position) {
        const options = { $orderby: 'StartsAt asc', $filter: 'Upcoming eq true' }
        const { items, next }: BookingRows = await list(position, options, call)
        const found = nextOf(items, now)
        if (found) return found
        position = next
      }
      return null
    },

    /**
     * Cancels a booking if it is still the version that the member saw.
     * @throws Problem `not_found`, `precondition_failed`, `booking_not_cancellable`
     */
    cancel: (bookingId: string, version: string, call: MemberCall): Promise<Booking> => {
      const request = {
        method: 'POST' as const,
        path: `/odata/Bookings(${encodeURIComponent(literal(bookingId))})/Cancel` as const,
        route: "/odata/Bookings('{BookingId}')/Cancel",
        headers: { 'If-Match': version },
      }
      return ask(request, call, contract.bookingsAnswer, toOne)
    },

    /** Events older than number `before` (or all), newest first, at most `count`. */
    eventsBefore: (before: number | undefined, count: number, call: MemberCall): Promise<EventRows> => {
      const filter = before === undefined ? {} : { $filter: `SequenceNumber lt ${before}` }
      const query = { $top: String(count), $orderby: 'SequenceNumber desc', ...filter }
      const first = (last: number) => Math.min((before ?? Infinity) - 1, last)
      return ask(get('/odata/BookingEvents', query), call, contract.eventsAnswer, (data) =>
        toEvents(data, { first, step: -1, most: count }),
      )
    },

    /** Events newer than number `after`, oldest first, at most `count`. */
    eventsAfter: (after: number, count: number, call: MemberCall): Promise<EventRows> => {
      const $filter = `SequenceNumber gt ${after}`
      const query = { $top: String(count), $orderby: 'SequenceNumber asc', $filter }
      return ask(get('/odata/BookingEvents', query), call, contract.eventsAnswer, (data) =>
        toEvents(data, { first: () => after + 1, step: 1, most: count }),
      )
    },

    /** Resolves when anything at all answers HTTP. */
    ping: (call: Call): Promise<void> =>
      upstream.call({ method: 'GET', path: '/', route: '/', isProbe: true }, call, () => undefined),

    close: upstream.close,
  }
}
