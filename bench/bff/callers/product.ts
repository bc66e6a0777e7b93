import { createTimeBudget } from '../../../bff/src/time-budget.ts'
import { createHttpSender } from '../../../bff/src/upstream/http-sender.ts'
import { type Caller, type CallerOptions, queries, requestId, traceparent } from './caller.ts'

const sources = ['accounts', 'billing', 'bookings'] as const

/** The BFF's own sender: axios over the undici adapter, a pool for each service, a deadline for the view. */
export function productCaller({ url, token }: CallerOptions): Caller {
  const senders = sources.map((source) => createHttpSender(source, url, Date.now))
  return {
    view: async () => {
      const budget = createTimeBudget(1_900)
      const call = { requestId, traceparent, budget, token, memberId: 'mem_bench' }
      try {
        return await Promise.all(
          senders.map(async (sender, index) => {
            const { path, query } = queries[index] ?? { path: '/', query: {} }
            const answer = await sender.send({ method: 'GET', path, route: path, query }, call)
            const document: unknown = JSON.parse(answer.body)
            return document
          }),
        )
      } finally {
        budget.stop()
      }
    },
    close: () => {
      for (const { close } of senders) close()
    },
  }
}
