import type { VerifyToken } from '@sallyport/common/access-token'
import { silentLog } from '@sallyport/common/log'
import { createFaultPlan } from '@sallyport/common/mock/fault-plan'
import type { z } from 'zod'
import { listen } from '../../testing/listen.ts'
import { request } from '../../testing/request.ts'
import { createTestIssuer } from '../../testing/test-issuer.ts'
import { watchContract } from '../../testing/watch-contract.ts'
import { createBookings } from '../src/app.ts'
import { createBookingStore } from '../src/booking-store.ts'
import { bookingsAnswer, type BookingView, eventsAnswer, oneBookingAnswer } from '../src/contract.ts'
import { bookingsDocument } from '../src/openapi.ts'

export const now = Date.parse('2026-03-20T10:00:00Z')

interface Options {
  /** The true time, in epoch milliseconds. */
  clock?: () => number
  /** By default the tokens of `issuer` are taken. */
  verify?: VerifyToken
  /** False where answers are spoiled on purpose. */
  watched?: boolean
}

/** Bookings on a port of its own; `contract` holds its answers against its OpenAPI document. */
export async function startBookings({ clock = () => now, verify, watched = true }: Options = {}) {
  const issuer = createTestIssuer()
  const plan = createFaultPlan()
  const store = createBookingStore(clock())
  const contract = watchContract(bookingsDocument)
  const app = createBookings({
    verify: verify ?? issuer.verify,
    log: silentLog,
    now: clock,
    store,
    plan,
  })
  const { url, close } = await listen(watched ? contract.watch(app) : app)

  const authorization = (memberId: string) => ({ Authorization: `Bearer ${issuer.tokenFor(memberId)}` })
  const get = (memberId: string, path: string) =>
    request(`${url}${path}`, { headers: authorization(memberId) })

  /** Follows the links from the first page to the last. */
  async function all<Row>(
    memberId: string,
    first: string,
    schema: z.ZodType<{ Value: Row[]; '@odata.nextLink'?: string | undefined }>,
  ): Promise<Row[]> {
    const rows: Row[] = []
    for (let link: string | undefined = first; link !== undefined;) {
      const page: z.output<typeof schema> = schema.parse((await get(memberId, link)).body)
      rows.push(...page.Value)
      link = page['@odata.nextLink']
    }
    return rows
  }

  return {
    url,
    app,
    close,
    issuer,
    plan,
    store,
    contract,
    get,
    bookings: (memberId: string, query = '$top=100') =>
      all(memberId, `/odata/Bookings?${query}`, bookingsAnswer),
    events: (memberId: string, query = '$top=100') =>
      all(memberId, `/odata/BookingEvents?${query}`, eventsAnswer),
    async booking(memberId: string, { BookingId }: BookingView): Promise<BookingView | undefined> {
      const { body } = await get(memberId, `/odata/Bookings('${BookingId}')`)
      return oneBookingAnswer.parse(body).Value[0]
    },
    cancel: (memberId: string, { BookingId }: Pick<BookingView, 'BookingId'>, ifMatch?: string) =>
      request(`${url}/odata/Bookings('${BookingId}')/Cancel`, {
        method: 'POST',
        headers: { ...authorization(memberId), ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }) },
      }),
  }
}

export type TestBookings = Awaited<ReturnType<typeof startBookings>>
