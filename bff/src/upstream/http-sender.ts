import type { SourceName } from '@sallyport/common/contracts/views'
import axios from 'axios'
import type { Call, MemberCall } from '../call.ts'
import type { UpstreamAnswer, UpstreamRequest } from './exchange.ts'
import { createServicePool } from './undici/service-pool.ts'
import { createUndiciAdapter } from './undici/undici-adapter.ts'
import { callProblem } from './upstream-problem.ts'

/** What a service may still take to answer, in whole ms, so that it need not work for nobody. */
const budgetHeader = 'X-Time-Budget-Ms'
/** Kept back of what is left, for the way back of the answer, in ms. */
const reserveMs = 10
/** A service whose clock is further away than this is not believed about time, in ms. */
const clockToleranceMs = 60_000

function headersOf({ headers, idempotencyKey }: UpstreamRequest, call: Call | MemberCall) {
  return {
    ...headers,
    'X-Request-Id': call.requestId,
    [budgetHeader]: String(Math.max(1, call.budget.remainingMs() - reserveMs)),
    ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
    ...(call.traceparent === undefined ? {} : { traceparent: call.traceparent }),
    ...('token' in call ? { Authorization: `Bearer ${call.token}` } : {}),
  }
}

function targetOf({ path, query }: UpstreamRequest): string {
  if (!query) return path
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const one of typeof value === 'string' ? [value] : value) parameters.append(name, one)
  return `${path}?${parameters.toString()}`
}

const textsOf = (headers: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )

function hasWrongClock(date: string | undefined, receivedAt: number): boolean {
  const said = date === undefined ? Number.NaN : Date.parse(date)
  return Math.abs(said - receivedAt) > clockToleranceMs
}

/**
 * HTTP to one service: bounded in time by the call's budget and in size by 1 MiB, no redirects, no proxy, and no path
 * that leaves the service.
 */
export function createHttpSender(source: SourceName, url: string, now: () => number) {
  const pool = createServicePool(url)
  const http = axios.create({
    adapter: createUndiciAdapter(pool, url),
    maxContentLength: 1_048_576,
    maxBodyLength: 65_536,
    // Status and type decide whether a body is read as JSON; axios would try at once, and keep silent when it fails.
    validateStatus: () => true,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    headers: {
      Accept: 'application/json',
      // A compressed answer would only cost time here, and could hide its size.
      'Accept-Encoding': 'identity',
      'User-Agent': 'sallyport-bff',
    },
  })

  return {
    /** @throws Problem `upstream_unavailable`, `upstream_timeout` or `upstream_contract`; any status is an answer. */
    send: async (request: UpstreamRequest, call: Call | MemberCall): Promise<UpstreamAnswer> => {
      const { signal } = call.budget
      const target = targetOf(request)
      const start = performance.now()
      try {
        const answer = await http.request<unknown>({
          method: request.method,
          url: target,
          data: request.body,
          headers: headersOf(request, call),
          signal,
        })
        const headers = textsOf(answer.headers)
        const receivedAt = now()
        const { status } = answer
        const contentType = headers['content-type'] ?? ''
        const body = String(answer.data)
        const { method, route } = request
        const latencyMs = performance.now() - start
        call.record?.({ source, method, target, route, status, contentType, latencyMs, body })
        return {
          status,
          contentType,
          headers,
          body,
          receivedAt,
          hasWrongClock: hasWrongClock(headers['date'], receivedAt),
        }
      } catch (error) {
        throw callProblem(source, error, signal)
      }
    },

    close: (): void => void pool.destroy(),
  }
}
