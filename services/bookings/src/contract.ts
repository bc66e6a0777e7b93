import { z } from 'zod'

/** What this API answers. The routes' types, openapi.json and the tests all come from here. */
const localTime = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
    .meta({ description: `${description}, by the clock of TimeZone`, example: '2026-12-03T14:30:00' })
const timeZone = z.string().meta({ description: 'IANA name', example: 'Europe/Berlin' })
const bookingId = z.uuid().meta({ example: '1bf62cfe-1e93-8951-89df-9809646df131' })
const reference = z
  .string()
  .regex(/^BK-[0-9A-HJKMNP-TV-Z]{5}$/)
  .meta({ example: 'BK-W6TGX' })

/** The integers of `Status`. */
export const bookingStatus = { requested: 0, confirmed: 1, completed: 2, cancelled: 3 } as const
/** The integers of `Kind`. */
export const eventKind = { requested: 0, confirmed: 1, cancelled: 2 } as const

const wordsOf = (numbers: Record<string, number>) =>
  Object.entries(numbers)
    .map(([word, number]) => `${number} ${word}`)
    .join(', ')

const bookingView = z
  .object({
    '@odata.etag': z
      .string()
      .regex(/^"[\da-f]{16}"$/)
      .meta({
        description: 'A strong entity tag (RFC 9110 section 8.8.3): for If-Match',
        example: '"3f2a9c0b5d1e7a64"',
      }),
    BookingId: bookingId,
    Reference: reference,
    MemberId: z.string(),
    Title: z.string().min(1),
    VenueName: z.string().min(1),
    StartsAtLocal: localTime('When it starts'),
    EndsAtLocal: localTime('When it ends'),
    TimeZone: timeZone,
    Status: z.literal(Object.values(bookingStatus)).meta({ description: wordsOf(bookingStatus) }),
    Guests: z.int().positive(),
    Price: z
      .string()
      .regex(/^\d{1,3}(\.\d{3})*,\d\d$/)
      .meta({ description: 'A German decimal', example: '1.234,50' }),
    Currency: z.string().length(3).meta({ description: 'ISO 4217', example: 'EUR' }),
  })
  .meta({ id: 'Booking' })

const eventView = z
  .object({
    EventId: z.uuid(),
    SequenceNumber: z
      .int()
      .positive()
      .meta({ description: 'Counts the events of a member from 1, without a gap' }),
    BookingId: bookingId,
    Reference: reference,
    Title: z.string().min(1),
    Kind: z.literal(Object.values(eventKind)).meta({ description: wordsOf(eventKind) }),
    OccurredAtLocal: localTime('When it happened'),
    TimeZone: timeZone,
  })
  .meta({ id: 'BookingEvent' })

const nextLink = z
  .string()
  .optional()
  .meta({ description: 'The next page, as a relative URL; absent on the last one' })

export const bookingsAnswer = z
  .object({ Success: z.literal(true), Value: z.array(bookingView), '@odata.nextLink': nextLink })
  .meta({ id: 'Bookings' })

export const oneBookingAnswer = z
  .object({ Success: z.literal(true), Value: z.array(bookingView).length(1) })
  .meta({ id: 'OneBooking' })

export const eventsAnswer = z
  .object({
    Success: z.literal(true),
    Value: z.array(eventView),
    LastSequenceNumber: z
      .int()
      .min(0)
      .meta({ description: 'That of the newest event of all; 0 when there is none' }),
    '@odata.nextLink': nextLink,
  })
  .meta({ id: 'BookingEvents' })

export const failureAnswer = z.object({
  Success: z.literal(false),
  Errors: z.array(z.object({ Code: z.string(), Message: z.string() })).min(1),
})

export type BookingView = z.output<typeof bookingView>
export type EventView = z.output<typeof eventView>
export type FailureAnswer = z.output<typeof failureAnswer>
