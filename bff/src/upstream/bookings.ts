import type { Booking } from '@sallyport/common/contracts/views'
import { Problem } from '@sallyport/common/problem'
import type { z } from 'zod'
import type { Call, MemberCall } from '../call.ts'
import { nextOf, toBooking } from '../harmonise/booking.ts'
import { ContractBreach } from '../harmonise/contract-breach.ts'
import { bookingPosition, bookingsAnswer, type BookingPosition } from './bookings-contract.ts'
import { readAnswer } from './read-answer.ts'
import { contractProblem, unexpectedStatus, upstreamProblem } from './upstream-problem.ts'
import { createUpstream } from './upstream.ts'

export interface BookingRows {
  items: Booking[]
  next: BookingPosition | null
}

type Answer = z.output<typeof bookingsAnswer>
type Failure = Extract<Answer, { Success: false }>

/** What the service says of itself when it cannot work just now. Whatever else it says, we asked wrongly. */
const ownTroubles: ReadonlySet<string> = new Set(['InternalError', 'KeysUnavailable'])

/** A failure comes as HTTP 200: this is where it becomes an error. */
function failure({ Errors }: Failure): Problem {
  const codes = Errors.map(({ Code }) => Code)
  if (codes.includes('InvalidToken')) return new Problem('invalid_token')
  if (codes.every((code) => ownTroubles.has(code)))
    return upstreamProblem('upstream_unavailable', 'bookings', new Error('it reports a failure of its own'))
  return contractProblem('bookings', 'it refuses the request with a code that is not agreed')
}

/** Only the number of rows is taken from the link; the link itself is never followed: it is theirs to choose. */
function positionIn(nextLink: string, { skip, top }: BookingPosition): BookingPosition {
  const text = URL.parse(nextLink, 'http://bookings.invalid')?.searchParams.get('$skip') ?? ''
  const next = bookingPosition.safeParse({ skip: /^\d+$/.test(text) ? Number(text) : undefined, top })
  if (!next.success || next.data.skip <= skip)
    throw new ContractBreach('@odata.nextLink: it leads nowhere new')
  return next.data
}

/** The bookings service in the words of the BFF. Every method throws the Problems of `send` and `readAnswer`. */
export function createBookingsClient(url: string) {
  const upstream = createUpstream('bookings', url)

  async function list(
    position: BookingPosition,
    options: Record<string, string>,
    call: MemberCall,
  ): Promise<BookingRows> {
    const query = { $top: String(position.top), $skip: String(position.skip), ...options }
    const answer = await upstream.send({ method: 'GET', path: '/odata/Bookings', query }, call)
    if (answer.status !== 200) throw unexpectedStatus('bookings', answer.status)
    return readAnswer('bookings', answer, bookingsAnswer, (data) => {
      if (!data.Success) throw failure(data)
      const { Value, '@odata.nextLink': link } = data
      if (Value.length > position.top) throw new ContractBreach('Value: more rows than were asked for')
      return { items: Value.map(toBooking), next: link === undefined ? null : positionIn(link, position) }
    })
  }

  return {
    /** The one furthest ahead first. */
    bookings: (position: BookingPosition, call: MemberCall): Promise<BookingRows> =>
      list(position, { $orderby: 'StartsAt desc' }, call),

    /**
     * The earliest requested or confirmed booking after `now` (epoch ms), or null. Further pages are read only while
     * those before hold none, and the call's budget ends them.
     */
    nextBooking: async (now: number, call: MemberCall): Promise<Booking | null> => {
      let position: BookingPosition | null = { skip: 0, top: 20 }
      while (position) {
        const options = { $orderby: 'StartsAt asc', $filter: 'Upcoming eq true' }
        const { items, next }: BookingRows = await list(position, options, call)
        const found = nextOf(items, now)
        if (found) return found
        position = next
      }
      return null
    },

    /** Resolves when anything at all answers HTTP. */
    ping: async (call: Call): Promise<void> => void (await upstream.send({ method: 'GET', path: '/' }, call)),

    close: upstream.close,
  }
}
