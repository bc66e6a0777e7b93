import type { SourceName } from '@sallyport/common/contracts/views'
import { createMemo } from '../memo.ts'
import { within, type TimeBudget } from '../time-budget.ts'
import type { Upstreams } from '../upstreams.ts'

interface Health {
  status: 'ok' | 'degraded'
  sources: { name: SourceName; status: 'ok' | 'unavailable' }[]
}

const timeoutMs = 1_000
/** Whoever asks more often gets the same answer: the route needs no token and must not load the services. */
const maxAgeMs = 1_000

/** Which services answer, from here. accounts must show its keys; of the others any HTTP answer counts. */
export function createHealthCheck({ accounts, billing, bookings }: Omit<Upstreams, 'close'>, now = Date.now) {
  async function check(budget: TimeBudget): Promise<Health> {
    const call = { requestId: 'health-check', budget }
    const answers = [
      ['accounts', accounts.keySet(call)],
      ['billing', billing.ping(call)],
      ['bookings', bookings.ping(call)],
    ] as const
    const outcomes = await Promise.allSettled(answers.map(([, answer]) => answer))
    const sources = answers.map(([name], index) => ({
      name,
      status: outcomes[index]?.status === 'fulfilled' ? ('ok' as const) : ('unavailable' as const),
    }))
    return { status: sources.every(({ status }) => status === 'ok') ? 'ok' : 'degraded', sources }
  }

  return createMemo(() => within(timeoutMs, check), maxAgeMs, now)
}
