import { createDrift } from '../drift/create-drift.ts'
import { createMetrics } from '../metrics/create-metrics.ts'
import { within, type TimeBudget } from '../time-budget.ts'
import type { UpstreamAnswer, UpstreamRequest } from '../upstream/exchange.ts'
import { unexpectedStatus } from '../upstream/upstream-problem.ts'
import { createUpstream } from '../upstream/upstream.ts'
import { startFakeService, type Contract } from './fake-service.ts'

interface UpstreamOptions {
  staleMs?: number
  /** What the service answers; else who asked for what, as text. */
  contract?: Contract
}

const echo: Contract = ({ path, query, headers }) => ({
  status: 200,
  json: { path, query: query.toString(), token: headers.authorization },
})

/** The body, or the failure that the status means. */
export const readBody = ({ status, body }: UpstreamAnswer): string => {
  if (status !== 200) throw unexpectedStatus('billing', status)
  return body
}

export const get = (path: `/${string}` = '/thing', more: Partial<UpstreamRequest> = {}): UpstreamRequest => ({
  method: 'GET',
  path,
  route: path,
  ...more,
})

export const callOfMember = (memberId: string, budget: TimeBudget) => ({
  requestId: 'request-1',
  budget,
  memberId,
  token: `token-of-${memberId}`,
})

/** One upstream before a fake service that echoes. */
export async function startUpstream({ staleMs = 0, contract = echo }: UpstreamOptions = {}) {
  const service = await startFakeService(contract)
  const metrics = createMetrics()
  const drift = createDrift({ onBreach: metrics.breached })
  const upstream = createUpstream('billing', service.url, { metrics, drift, staleMs })
  return {
    service,
    drift,
    upstream,
    /** Asks as a member, with a budget of its own. */
    ask: (request: UpstreamRequest, memberId = 'mem_ada', budgetMs = 1_000) =>
      within(budgetMs, (budget) => upstream.call(request, callOfMember(memberId, budget), readBody)),
    /** The sum of a metric over the labels that are not given. */
    metric: async (name: string, labels: Record<string, string> = {}): Promise<number> => {
      const metric = (await metrics.registry.getMetricsAsJSON()).find((one) => one.name === name)
      const values = (metric?.values ?? []).filter((value) =>
        Object.entries(labels).every(([label, wanted]) => Reflect.get(value.labels, label) === wanted),
      )
      return values.reduce((sum, { value }) => sum + value, 0)
    },
    stop: async () => {
      upstream.close()
      await service.stop()
    },
  }
}

export type TestUpstream = Awaited<ReturnType<typeof startUpstream>>
