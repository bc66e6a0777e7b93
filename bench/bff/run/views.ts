import { statusOf } from '../../load/head-fields.ts'
import type { Around } from './around.ts'
import { expectStates, openReaders } from './readers.ts'

export interface ViewCost {
  cpuMicrosPerView: number
  viewsPerSecond: number
}

/** The BFF as busy as it can be: every connection another member's, so that nothing is shared. */
export async function measureViews({
  services,
  bff,
  tokens,
  plan,
  ticksPerSecond,
}: Around): Promise<ViewCost> {
  await services.order({ delays: { accounts: 0, billing: 0, bookings: 0 }, lookups: true, billing: 'well' })
  const readers = await openReaders(bff.port, tokens.slice(0, plan.loadConnections), plan.loadConnections)
  for (const { message } of await readers.burst()) expectStates(message)
  await readers.keepReading(performance.now() + plan.warmMs, () => undefined)

  await services.counts()
  let views = 0
  const [ticks, begun] = [bff.group.ticks(), performance.now()]
  await readers.keepReading(begun + 2 * plan.measureMs, (reading) => {
    // Whole dashboards are looked at before and after: here that would cost the processor of the services.
    if (statusOf(reading.message.head) !== 200) expectStates(reading.message)
    views += 1
  })
  const cpuSeconds = (bff.group.ticks() - ticks) / ticksPerSecond
  const seconds = (performance.now() - begun) / 1000
  const { calls, authorised } = await services.counts()
  for (const { message } of await readers.burst()) expectStates(message)
  readers.close()
  const made = calls.accounts + calls.billing + calls.bookings
  // Two of accounts, three of billing, two of bookings.
  if (made !== views * 7 || authorised !== made)
    throw new Error(`${views} views need ${views * 7} calls: ${made} were made, ${authorised} with a token`)
  return { cpuMicrosPerView: (cpuSeconds * 1e6) / views, viewsPerSecond: views / seconds }
}
