import { createHash } from 'node:crypto'
import type { SourceName } from '@sallyport/common/contracts/views'
import { z } from 'zod'
import { decodeCursor, toCursor } from '../paging.ts'
import type { LogKey } from '../views/activity-logs.ts'

/** How far a stream has come in each log; absent: the service has not said where its log ends. */
export type LivePlaces = Partial<Record<SourceName, LogKey>>

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const schema = z.strictObject({
  of: z.string(),
  accounts: z.string().max(200).exactOptional(),
  billing: count.exactOptional(),
  bookings: count.exactOptional(),
})

/** Somebody else's place means nothing here, and two members may share a browser. */
const tagOf = (memberId: string) => createHash('sha256').update(memberId).digest('base64url').slice(0, 8)

/** Places as an event id: all that is needed to go on, on any server and after a restart. */
export function toEventId(memberId: string, { accounts, billing, bookings }: LivePlaces): string {
  return toCursor({ of: tagOf(memberId), accounts, billing, bookings }) ?? ''
}

/** The reverse; undefined when it is none of this member's. */
export function fromEventId(memberId: string, eventId: string): LivePlaces | undefined {
  const { data, success } = schema.safeParse(decodeCursor(eventId))
  if (!success || data.of !== tagOf(memberId)) return undefined
  const { of: _, ...places } = data
  return places
}
