import { callerOf } from '@sallyport/common/require-token'
import { Router } from 'express'
import type { z } from 'zod'
import { toEventView } from './booking-event.ts'
import type { BookingStore } from './booking-store.ts'
import type { eventsAnswer } from './contract.ts'
import { type EventOptions, eventOptions } from './inputs.ts'
import { linkTo, readQueryOptions } from './query-options.ts'

/** The first and the last sequence number that the options allow, as far as `last` goes. */
function boundsOf(
  { $filter, $skiptoken, $orderby }: EventOptions,
  last: number,
): [first: number, last: number] {
  const isDescending = $orderby === 'SequenceNumber desc'
  const filter = $filter?.filter
  const above = filter && 'above' in filter ? filter.above : 0
  const below = filter && 'below' in filter ? filter.below : Infinity
  const after = isDescending ? 0 : ($skiptoken ?? 0)
  const before = isDescending ? ($skiptoken ?? Infinity) : Infinity
  return [Math.max(above, after) + 1, Math.min(below - 1, before - 1, last)]
}

/** What happened to the caller's bookings. Mounted on `/odata`, behind the token. */
export function eventRoutes(store: BookingStore): Router {
  const router = Router()

  router.get('/BookingEvents', (req, res) => {
    const options = readQueryOptions(eventOptions, req.query)
    const { $top, $orderby, $filter } = options
    const events = store.eventsOf(callerOf(req).claims.sub)
    const [first, last] = boundsOf(options, events.length)
    // Sequence numbers count from 1 without a gap: they are places in the log.
    const wanted = events
      .slice(first - 1, Math.max(first - 1, last))
      .map((event, n) => toEventView(event, first + n))
    const ordered = $orderby === 'SequenceNumber asc' ? wanted : wanted.toReversed()
    const Value = ordered.slice(0, $top)
    const answer: z.output<typeof eventsAnswer> = { Success: true, Value, LastSequenceNumber: events.length }
    if (ordered.length > $top)
      answer['@odata.nextLink'] = linkTo('/odata/BookingEvents', {
        $top,
        $orderby,
        $filter: $filter?.text,
        $skiptoken: Value.at(-1)?.SequenceNumber,
      })
    res.json(answer)
  })

  return router
}
