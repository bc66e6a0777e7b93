import type { ActivityPage } from '@sallyport/common/contracts/views'
import { Problem } from '@sallyport/common/problem'
import type { MemberCall } from '../call.ts'
import { type ActivityPosition, toCursor } from '../paging.ts'
import type { ActivityLogs } from './activity-logs.ts'
import { composeActivity, sourceNames, type ActivityPages } from './activity-page.ts'
import { nothingDelivered } from './nothing-delivered.ts'
import { hasFailed, type Reading, sourcesOf, take } from './reading.ts'

const unknownPlace = () =>
  new Problem('invalid_request', {
    detail: 'cursor: its place is not known any more: begin again without it',
  })

/**
 * What happened, of all services, newest first. One that fails is named in `meta.sources`; its items come on a later
 * page, once it delivers.
 * @throws Problem when none of those that are still to be read delivered: the same cursor may be used again.
 */
export async function readActivity(
  logs: ActivityLogs,
  { size, ...places }: ActivityPosition,
  call: MemberCall,
): Promise<ActivityPage> {
  const open = sourceNames.flatMap((source) => {
    const place = places[source]
    return place === undefined ? [] : [{ source, place }]
  })
  const readings = await Promise.all(
    open.map(async ({ source, place }) => ({
      source,
      reading: await take(source, call, (call) => logs[source].older(place, size, call)),
    })),
  )
  const pages: ActivityPages = {}
  for (const { source, reading } of readings) {
    if (hasFailed(reading)) continue
    if (!reading.value) throw unknownPlace()
    pages[source] = reading.value
  }
  const all: readonly Reading<unknown>[] = readings.map(({ reading }) => reading)
  if (all.length > 0 && all.every(hasFailed)) throw nothingDelivered(all)

  const { rows, next } = composeActivity(places, pages, size)
  const isOver = Object.keys(next).length === 0
  return {
    items: rows.map(({ item }) => item),
    nextCursor: isOver ? null : toCursor({ size, ...next }),
    meta: { requestId: call.requestId, sources: sourcesOf(all) },
  }
}
