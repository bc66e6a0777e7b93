import type { LoginPlan } from '../login/login-plan.ts'
import type { LoginObservation } from '../observations.ts'
import type { Reply } from './client.ts'

/** Refusals that are about the chain, whatever the credentials are. */
const chainCodes = /insecure_transport|cross_origin|csrf|origin|headers_too_large|session_too_large/i
const chainWords = /\b(?:csrf|cross[- ]?(?:site|origin)|invalid origin|origin (?:is )?not allowed)\b/i

/** Whether an answer refuses a write for where it comes from, as far as its code or text says so. */
const refusesOrigin = (code: string | undefined, text: string): boolean =>
  /cross_origin|csrf|origin/i.test(code ?? '') || chainWords.test(text.slice(0, 4096))

/** What became of the credentials. `refused` is the application's right; `failed` is the chain's doing, or may be. */
export function outcomeOf(
  { exchange, text, location }: Reply,
  plan: LoginPlan,
): Pick<LoginObservation, 'outcome' | 'reason'> {
  const { answer, failure } = exchange
  if (!answer) return { outcome: 'failed', reason: failure?.message ?? null }
  const { status, body } = answer
  const code = body.problem?.code
  const reason = code === undefined ? String(status) : `${status} ${code}`
  const succeeded = plan.succeeded
    ? plan.succeeded(status, text, location?.href ?? null)
    : status >= 200 && status < 400
  // Sent back to where it came from, it never reached whoever checks credentials.
  if (answer.leadsBack) return { outcome: 'failed', reason: `${status} to itself` }
  if (succeeded) return { outcome: 'signed-in', reason: null }
  if (status >= 500 || status === 421 || status === 431) return { outcome: 'failed', reason }
  if (code !== undefined && chainCodes.test(code)) return { outcome: 'failed', reason }
  if (status === 403 && refusesOrigin(code, text))
    return { outcome: 'failed', reason: `${reason}, cross-site` }
  if (status === 400 && /header or cookie too large/i.test(text)) return { outcome: 'failed', reason }
  return { outcome: 'refused', reason }
}
