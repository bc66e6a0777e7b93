import { sourceSchema, type SourceName } from '@sallyport/common/contracts/views'
import type { ActivityRow, LogKey } from './activity-logs.ts'
import { type LogPage, mergeLogs } from './merge-logs.ts'

/**
 * Where the next page of the activity begins in each log. null: with its newest row, since it has not delivered yet;
 * absent: the log is shown to its end.
 */
export type ActivityPlaces = Partial<Record<SourceName, LogKey | null>>

/** What each log that is not at its end gave; absent: it did not deliver. */
export type ActivityPages = Partial<Record<SourceName, LogPage<ActivityRow>>>

export const sourceNames = sourceSchema.shape.name.options

function placeAfter(
  before: LogKey | null,
  { rows, hasMore }: LogPage<ActivityRow>,
  shown: number,
): LogKey | null | undefined {
  if (shown === rows.length && !hasMore) return undefined
  // Nothing of it was new enough: pinned all the same, or rows that are added meanwhile would come out of order.
  return (shown === 0 ? rows[0]?.here : rows[shown - 1]?.behind) ?? before
}

/**
 * One page of the merged activity, newest first, and where the next one begins.
 *
 * No row is lost or repeated while rows are added. A log that did not deliver keeps its place: its rows come on a later
 * page, then out of order with what was shown meanwhile; otherwise the pages together are in time order.
 */
export function composeActivity(places: ActivityPlaces, pages: ActivityPages, limit: number) {
  const given = sourceNames.flatMap((source) => pages[source] ?? [])
  const rows = mergeLogs(given, limit, 'newest-first')
  const next: ActivityPlaces = {}
  for (const source of sourceNames) {
    const before = places[source]
    const page = pages[source]
    if (before === undefined) continue
    const shown = rows.filter((row) => row.source === source).length
    const place = page ? placeAfter(before, page, shown) : before
    if (place !== undefined) next[source] = place
  }
  return { rows, next }
}
