import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { SourceName } from '@sallyport/common/contracts/views'
import axios from 'axios'
import type { Call, MemberCall } from '../call.ts'
import { callProblem } from './upstream-problem.ts'

/** What a service may still take to answer, in whole ms, so that it need not work for nobody. */
const budgetHeader = 'X-Time-Budget-Ms'

export interface UpstreamRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: `/${string}`
  query?: Record<string, string>
  body?: object
}

/** An answer as it came: nothing in it has been looked at. */
export interface UpstreamAnswer {
  status: number
  contentType: string
  body: string
}

/** Sockets per service: one that hangs makes its own callers wait, nobody else's. */
const pool = { keepAlive: true, maxSockets: 64, maxFreeSockets: 16, timeout: 60_000 }

/**
 * HTTP to one service: bounded in time by the call's budget and in size by 1 MiB, no redirects, no proxy, and no path
 * that leaves the service.
 */
export function createUpstream(source: SourceName, url: string) {
  const httpAgent = new HttpAgent(pool)
  const httpsAgent = new HttpsAgent(pool)
  const http = axios.create({
    baseURL: url,
    allowAbsoluteUrls: false,
    maxRedirects: 0,
    proxy: false,
    maxContentLength: 1_048_576,
    maxBodyLength: 65_536,
    // A compressed answer would only cost time here, and could hide its size.
    decompress: false,
    httpAgent,
    httpsAgent,
    // Status and type decide whether a body is read as JSON; axios would try at once, and keep silent when it fails.
    validateStatus: () => true,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    headers: {
      Accept: 'application/json',
      'Accept-Encoding': 'identity',
      'User-Agent': 'sallyport-bff',
    },
  })

  function headersOf(call: Call | MemberCall): Record<string, string> {
    return {
      'X-Request-Id': call.requestId,
      [budgetHeader]: String(call.budget.remainingMs()),
      ...('token' in call ? { Authorization: `Bearer ${call.token}` } : {}),
    }
  }

  return {
    /** @throws Problem `upstream_unavailable`, `upstream_timeout` or `upstream_contract`; any status is an answer. */
    send: async (request: UpstreamRequest, call: Call | MemberCall): Promise<UpstreamAnswer> => {
      const { method, path, query, body } = request
      const { signal } = call.budget
      try {
        const answer = await http.request<unknown>({
          method,
          url: query ? `${path}?${new URLSearchParams(query).toString()}` : path,
          data: body,
          headers: headersOf(call),
          signal,
        })
        return {
          status: answer.status,
          contentType: String(answer.headers['content-type'] ?? ''),
          body: String(answer.data),
        }
      } catch (error) {
        throw callProblem(source, error, signal)
      }
    },

    close: (): void => {
      httpAgent.destroy()
      httpsAgent.destroy()
    },
  }
}
