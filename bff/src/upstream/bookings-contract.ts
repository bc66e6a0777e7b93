import { z } from 'zod'

/** bookings: PascalCase, OData, local time + zone, German decimals; every answer is HTTP 200, `Success` says which. */
const booking = z.object({
  BookingId: z.string().min(1),
  Reference: z.string().min(1),
  Title: z.string(),
  VenueName: z.string(),
  StartsAtLocal: z.string(),
  EndsAtLocal: z.string(),
  TimeZone: z.string(),
  Status: z.number(),
  Guests: z.number().int(),
  Price: z.string(),
  Currency: z.string(),
  /** A strong entity tag (RFC 9110 section 8.8.3), quotes included. */
  '@odata.etag': z.string().regex(/^"[\x21\x23-\x7e]{1,128}"$/),
})
const event = z.object({
  EventId: z.string().min(1),
  /** Counts the member's events from 1, without a gap. */
  SequenceNumber: z.number().int().positive(),
  BookingId: z.string().min(1),
  Reference: z.string().min(1),
  Title: z.string(),
  Kind: z.number(),
  OccurredAtLocal: z.string(),
  TimeZone: z.string(),
})

const failure = z.object({
  Success: z.literal(false),
  Errors: z.array(z.object({ Code: z.string(), Message: z.string() })).min(1),
})
const rows = <Row extends z.ZodType>(row: Row) =>
  z.object({
    Success: z.literal(true),
    Value: z.array(row).max(100),
    '@odata.nextLink': z.string().optional(),
  })

export const bookingsAnswer = z.discriminatedUnion('Success', [rows(booking), failure])
export const eventsAnswer = z.discriminatedUnion('Success', [
  rows(event).extend({ LastSequenceNumber: z.number().int().nonnegative() }),
  failure,
])

/** Where a page starts, in the terms of OData: `skip` rows are left out, at most `top` follow. */
export const bookingPosition = z.strictObject({
  skip: z.number().int().min(0).max(999_999),
  top: z.number().int().min(1).max(100),
})

export type BookingsFailure = z.output<typeof failure>
export type UpstreamBookingEvent = z.output<typeof event>
export type UpstreamBooking = z.output<typeof booking>
export type BookingPosition = z.output<typeof bookingPosition>
