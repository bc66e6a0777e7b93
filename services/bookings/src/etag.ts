import { createHash } from 'node:crypto'
import type { Booking } from './booking.ts'

/** A strong entity tag that changes whenever somebody changes the booking; what the clock does leaves it. */
export function etagOf({ id, state }: Pick<Booking, 'id' | 'state'>): string {
  return `"${createHash('sha256').update(`${id}/${state}`).digest('hex').slice(0, 16)}"`
}

/**
 * Whether the tag is one of those of an If-Match header, or the header is `*` (RFC 9110 section 13.1.1). Weak tags match
 * nothing. Splitting at commas is safe: a tag of ours has none.
 */
export const matches = (ifMatch: string, etag: string): boolean =>
  ifMatch.trim() === '*' || ifMatch.split(',').some((tag) => tag.trim() === etag)
