import { isObject } from './answers.ts'
import { ApiError, pageFault } from './api-error.ts'

/** What openapi-fetch hands back when it is asked for the text of an answer. */
export interface Sent {
  response: Response
  data?: unknown
  error?: unknown
}
/** For every call; the caller's own signal is part of `signal`. */
export type CallOptions = { parseAs: 'text'; signal: AbortSignal }

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

/**
 * One call, from its request to an answer that fits. Rejects with an ApiError, or with the AbortError of `signal`.
 * @param accept tells the agreed answer from what a stranger on the way may have sent
 */
export async function call<Answer>(
  send: (options: CallOptions) => Promise<Sent>,
  accept: (answer: unknown) => answer is Answer,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined },
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
