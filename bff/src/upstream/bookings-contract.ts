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
})

export const bookingsAnswer = z.discriminatedUnion('Success', [
  z.object({
    Success: z.literal(true),
    Value: z.array(booking).max(100),
    '@odata.nextLink': z.string().optional(),
  }),
  z.object({
    Success: z.literal(false),
    Errors: z.array(z.object({ Code: z.string(), Message: z.string() })).min(1),
  }),
])

/** Where a page starts, in the terms of OData: `skip` rows are left out, at most `top` follow. */
export const bookingPosition = z.strictObject({
  skip: z.number().int().min(0).max(999_999),
  top: z.number().int().min(1).max(100),
})

export type UpstreamBooking = z.output<typeof booking>
export type BookingPosition = z.output<typeof bookingPosition>
