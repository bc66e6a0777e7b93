import { createTokenReader, FilterError } from './filter-tokens.ts'

/** How many references one filter may name. */
export const mostReferences = 100

export type BookingFilter = { upcoming: boolean } | { references: readonly string[] }
/** Sequence numbers, the bound itself left out. */
export type EventFilter = { below: number } | { above: number }

function readReferences(reader: ReturnType<typeof createTokenReader>): string[] {
  reader.sign('(')
  const references = [reader.string()]
  while (reader.next(',')) references.push(reader.string())
  reader.sign(')')
  if (references.length > mostReferences) throw new FilterError(`${mostReferences} references at most`)
  return references
}

/**
 * `Upcoming eq true`, `Upcoming eq false`, `Reference in ('BK-W6TGX','BK-GVZF3')`: the part of OData's filters (4.01 URL
 * conventions, section 5.1.1) that bookings know.
 * @throws FilterError
 */
export function parseBookingFilter(text: string): BookingFilter {
  const reader = createTokenReader(text)
  if (reader.word('Upcoming', 'Reference') === 'Upcoming') {
    reader.word('eq')
    const upcoming = reader.word('true', 'false') === 'true'
    reader.end()
    return { upcoming }
  }
  reader.word('in')
  const references = readReferences(reader)
  reader.end()
  return { references }
}

/** `SequenceNumber lt 7`, `SequenceNumber gt 7`. @throws FilterError */
export function parseEventFilter(text: string): EventFilter {
  const reader = createTokenReader(text)
  reader.word('SequenceNumber')
  const relation = reader.word('lt', 'gt')
  const bound = reader.number()
  reader.end()
  return relation === 'lt' ? { below: bound } : { above: bound }
}
