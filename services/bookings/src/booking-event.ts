import type { Booking } from './booking.ts'
import { eventKind, type EventView } from './contract.ts'
import { localTime } from './local-time.ts'
import { stableUuid } from './stable-uuid.ts'

/** What somebody did with a booking, once for each kind at most. */
export interface BookingEvent {
  id: string
  booking: Pick<Booking, 'id' | 'reference' | 'title'>
  kind: keyof typeof eventKind
  /** In the zone of the venue. */
  at: Temporal.ZonedDateTime
}

export function createEvent(
  booking: Booking,
  kind: BookingEvent['kind'],
  at: Temporal.ZonedDateTime,
): BookingEvent {
  return { id: stableUuid(`${booking.id}/${kind}`), booking, kind, at }
}

/** By time; what happened at the same time in the order of the references, and of the kinds for one booking. */
export const compareEvents = (a: BookingEvent, b: BookingEvent): number =>
  Temporal.ZonedDateTime.compare(a.at, b.at) ||
  a.booking.reference.localeCompare(b.booking.reference) ||
  eventKind[a.kind] - eventKind[b.kind]

/** An event as the contract shows it. @param sequenceNumber its place in the log of its member, from 1. */
export const toEventView = ({ id, booking, kind, at }: BookingEvent, sequenceNumber: number): EventView => ({
  EventId: id,
  SequenceNumber: sequenceNumber,
  BookingId: booking.id,
  Reference: booking.reference,
  Title: booking.title,
  Kind: eventKind[kind],
  OccurredAtLocal: localTime(at),
  TimeZone: at.timeZoneId,
})
