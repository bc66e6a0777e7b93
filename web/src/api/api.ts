import { isCodeSent, isDashboard, isDemo, isObject, isSession, isSignedIn, isSignedOut } from './answers.ts'
import { ApiError, pageFault } from './api-error.ts'

interface Call<Answer> {
  method?: 'GET' | 'POST'
  body?: unknown
  signal?: AbortSignal | undefined
  /** Tells the agreed answer from what a stranger on the way may have sent. */
  accept: (answer: unknown) => answer is Answer
}

/** Longer than every hop behind us waits (nginx: 15 s), so that the best-informed one answers first. */
const patienceMs = 20_000

const isJson = /^application\/(?:[\w.-]+\+)?json\b/

/** The body as JSON; undefined when it is empty or something else. */
function parse(response: Response, content: string): unknown {
  if (!isJson.test(response.headers.get('content-type') ?? '')) return undefined
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

/**
 * The API as the page sees it. Every method rejects with an ApiError (errors: RFC 9457), or with the AbortError of its
 * own `signal`.
 * @param baseUrl the page's own origin when empty; tests name another.
 */
export function createApi(baseUrl = '', timeoutMs = patienceMs) {
  async function call<Answer>(path: string, options: Call<Answer>): Promise<Answer> {
    const { method = 'GET', body, signal, accept } = options
    const patience = AbortSignal.timeout(timeoutMs)
    const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' }
    if (method !== 'GET') headers['X-CSRF'] = '1'
    if (body !== undefined) headers['Content-Type'] = 'application/json'
    try {
      const response = await fetch(baseUrl + path, {
        method,
        headers,
        signal: signal ? AbortSignal.any([signal, patience]) : patience,
        cache: 'no-store',
        // The API never redirects: a hop that does is reported, not followed.
        redirect: 'manual',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const content = await response.text()
      const answer = parse(response, content)
      if (!response.ok) throw refusal(response, answer)
      if (accept(answer) && (answer !== undefined || content === '')) return answer
      throw refusal(response, undefined)
    } catch (error) {
      if (error instanceof ApiError || signal?.aborted) throw error
      throw pageFault(patience.aborted ? 'timeout' : 'network', { cause: error })
    }
  }

  const post = <Answer>(path: string, accept: Call<Answer>['accept'], body?: unknown) =>
    call(path, { method: 'POST', accept, body })

  return {
    session: (signal?: AbortSignal) => call('/api/auth/session', { signal, accept: isSession }),
    login: (credentials: { email: string; password: string }) =>
      post('/api/auth/login', isSignedIn, credentials),
    requestCode: (email: string) => post('/api/auth/request-code', isCodeSent, { email }),
    loginWithCode: (credentials: { email: string; code: string }) =>
      post('/api/auth/login-with-code', isSignedIn, credentials),
    logout: () => post('/api/auth/logout', isSignedOut),
    dashboard: (signal?: AbortSignal) => call('/api/dashboard', { signal, accept: isDashboard }),
    /** Null where the chain is no demo. */
    demo: (signal?: AbortSignal) =>
      call('/api/demo', { signal, accept: isDemo }).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 404) return null
        throw error
      }),
  }
}

export const api = createApi()
