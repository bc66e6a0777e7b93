import { Problem } from '@sallyport/common/problem'
import { z } from 'zod'
import { bookingPosition, type BookingPosition } from './upstream/bookings-contract.ts'
import { invoicePosition, type InvoicePosition } from './upstream/billing-contract.ts'

const defaultLimit = 20

const pagingQuery = z.object({
  cursor: z.string('must be given once').optional(),
  limit: z
    .string('must be given once')
    .regex(/^(?:[1-9]\d?|100)$/, 'must be a number from 1 to 100')
    .transform(Number)
    .optional(),
})

/** How one list is paged: its upstream's own position travels in the cursor. */
interface Paging<Position> {
  schema: z.ZodType<Position>
  first: (limit: number) => Position
  limitOf: (position: Position) => number
}

export const invoicePaging: Paging<InvoicePosition> = {
  schema: invoicePosition,
  first: (limit) => ({ page: 0, size: limit }),
  limitOf: ({ size }) => size,
}

export const bookingPaging: Paging<BookingPosition> = {
  schema: bookingPosition,
  first: (limit) => ({ skip: 0, top: limit }),
  limitOf: ({ top }) => top,
}

const keyText = z.string().min(1).max(200)
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** Where a page of the activity begins in each of its logs; see `ActivityPlaces`. */
const activityPosition = z
  .strictObject({
    size: z.number().int().min(1).max(100),
    accounts: keyText.nullable().exactOptional(),
    billing: count.nullable().exactOptional(),
    bookings: count.nullable().exactOptional(),
  })
  // With nothing left to read there is no next page, and no cursor.
  .refine((position) => Object.keys(position).length > 1)
export type ActivityPosition = z.output<typeof activityPosition>

export const activityPaging: Paging<ActivityPosition> = {
  schema: activityPosition,
  first: (limit) => ({ size: limit, accounts: null, billing: null, bookings: null }),
  limitOf: ({ size }) => size,
}

const invalid = (detail: string) => new Problem('invalid_request', { detail })

/** A position as an opaque text: base64url of its JSON; null after the last page. */
export function toCursor(position: object | null): string | null {
  return position && Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** The reverse of `toCursor`; undefined when it is none. */
export function decodeCursor(cursor: string): unknown {
  const bytes = Buffer.from(cursor, 'base64url')
  // Buffer skips what is no base64url: only the canonical spelling counts.
  if (bytes.toString('base64url') !== cursor) return undefined
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}

function fromCursor<Position>(schema: z.ZodType<Position>, cursor: string): Position {
  const { data, success } = schema.safeParse(decodeCursor(cursor))
  if (!success) throw invalid('cursor: must be the nextCursor of a page of this list')
  return data
}

/** Reads `?cursor=&limit=`. @throws Problem `invalid_request` with what to change. */
export function readPosition<Position>(query: unknown, paging: Paging<Position>): Position {
  const { data, error } = pagingQuery.safeParse(query)
  if (error)
    throw invalid(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
  const { cursor, limit } = data
  if (cursor === undefined) return paging.first(limit ?? defaultLimit)
  const position = fromCursor(paging.schema, cursor)
  // Pages of another size would start elsewhere: rows would repeat or be skipped.
  if (limit !== undefined && limit !== paging.limitOf(position))
    throw invalid('limit: must stay the same from page to page, or be left out')
  return position
}
