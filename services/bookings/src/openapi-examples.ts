import type { BookingView, EventView } from './contract.ts'

const booking: BookingView = {
  '@odata.etag': '"3f2a9c0b5d1e7a64"',
  BookingId: '1bf62cfe-1e93-8951-89df-9809646df131',
  Reference: 'BK-W6TGX',
  MemberId: 'mem_7QK2ADA1',
  Title: "Dinner with Ann D'Arc",
  VenueName: 'Café de l’Été',
  StartsAtLocal: '2026-12-03T14:30:00',
  EndsAtLocal: '2026-12-03T16:30:00',
  TimeZone: 'Europe/Paris',
  Status: 1,
  Guests: 2,
  Price: '1.234,50',
  Currency: 'EUR',
}
const { BookingId, Reference, Title, TimeZone } = booking
const event: EventView = {
  EventId: '5a0f7f0e-61c0-8d15-8a3b-2f1d2f7c9e10',
  SequenceNumber: 101,
  BookingId,
  Reference,
  Title,
  Kind: 1,
  OccurredAtLocal: '2026-10-20T09:12:00',
  TimeZone,
}

/** One example of each success; the tests hold them against the schemas. */
export const examples = {
  bookings: {
    Success: true,
    Value: [booking],
    '@odata.nextLink': '/odata/Bookings?$skip=1&$top=1&$orderby=StartsAt%20desc',
  },
  oneBooking: { Success: true, Value: [booking] },
  cancelled: { Success: true, Value: [{ ...booking, '@odata.etag': '"90ab12cd34ef5678"', Status: 3 }] },
  events: { Success: true, Value: [event], LastSequenceNumber: 101 },
}
