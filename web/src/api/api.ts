import createClient from 'openapi-fetch'
import { isCodeSent, isDashboard, isDemo, isObject, isSession, isSignedIn, isSignedOut } from './answers.ts'
import { ApiError, pageFault } from './api-error.ts'
import type { paths } from './schema.d.ts'

/** What openapi-fetch hands back when it is asked for the text of an answer. */
interface Sent {
  response: Response
  data?: unknown
  error?: unknown
}
/** For every call; the caller's own signal is part of `signal`. */
type CallOptions = { parseAs: 'text'; signal: AbortSignal }

/** Longer than every hop behind us waits (nginx: 15 s), so that the best-informed one answers first. */
const patienceMs = 20_000

const json = /^application\/(?:[\w.-]+\+)?json\b/
const isJson = ({ headers }: Response) => json.test(headers.get('content-type') ?? '')

/** The body as JSON; undefined when it is empty or something else. */
function parse(response: Response, content: string): unknown {
  if (!isJson(response)) return undefined
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

function refusal({ status, headers }: Response, answer: unknown): ApiError {
  const problem = isObject(answer) ? answer : {}
  const seconds = Number(headers.get('retry-after') ?? NaN)
  return new ApiError({
    // Without a problem document it was not our chain that answered.
    code: text(problem['code']) ?? 'unexpected_answer',
    status,
    requestId: text(problem['requestId']) ?? headers.get('x-request-id') ?? undefined,
    retryAfter: seconds > 0 ? seconds : undefined,
    problem,
  })
}

/** No form and no other site can send it: the gateway wants it wherever something changes. */
const changing = { params: { header: { 'X-CSRF': '1' } } } as const

/**
 * The API as the page sees it. Every method rejects with an ApiError (errors: RFC 9457), or with the AbortError of its
 * own `signal`.
 * @param baseUrl the page's own origin when empty; tests name another.
 */
export function createApi(baseUrl = '', timeoutMs = patienceMs) {
  const client = createClient<paths>({
    baseUrl,
    headers: { Accept: 'application/json, application/problem+json' },
    cache: 'no-store',
    // The API never redirects: a hop that does is reported, not followed.
    redirect: 'manual',
  })

  /** @param accept tells the agreed answer from what a stranger on the way may have sent */
  async function call<Answer>(
    send: (options: CallOptions) => Promise<Sent>,
    accept: (answer: unknown) => answer is Answer,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const patience = AbortSignal.timeout(timeoutMs)
    try {
      const { response, data, error } = await send({
        parseAs: 'text',
        signal: signal ? AbortSignal.any([signal, patience]) : patience,
      })
      if (!response.ok) throw refusal(response, isJson(response) ? error : undefined)
      const content = text(data) ?? ''
      const answer = parse(response, content)
      if (accept(answer) && (answer !== undefined || content === '')) return answer
      throw refusal(response, undefined)
    } catch (error) {
      if (error instanceof ApiError || signal?.aborted) throw error
      throw pageFault(patience.aborted ? 'timeout' : 'network', { cause: error })
    }
  }

  return {
    session: (signal?: AbortSignal) =>
      call((options) => client.GET('/api/auth/session', options), isSession, signal),
    login: (body: { email: string; password: string }) =>
      call((options) => client.POST('/api/auth/login', { ...changing, ...options, body }), isSignedIn),
    requestCode: (email: string) =>
      call(
        (options) => client.POST('/api/auth/request-code', { ...changing, ...options, body: { email } }),
        isCodeSent,
      ),
    loginWithCode: (body: { email: string; code: string }) =>
      call(
        (options) => client.POST('/api/auth/login-with-code', { ...changing, ...options, body }),
        isSignedIn,
      ),
    logout: () =>
      call((options) => client.POST('/api/auth/logout', { ...changing, ...options }), isSignedOut),
    dashboard: (signal?: AbortSignal) =>
      call((options) => client.GET('/api/dashboard', options), isDashboard, signal),
    /** Null where the chain is no demo. */
    demo: (signal?: AbortSignal) =>
      call((options) => client.GET('/api/demo', options), isDemo, signal).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 404) return null
        throw error
      }),
  }
}

export const api = createApi()
