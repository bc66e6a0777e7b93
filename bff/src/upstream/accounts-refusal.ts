import { Problem, type ProblemCode } from '@sallyport/common/problem'
import { errorAnswer } from './accounts-contract.ts'
import type { UpstreamAnswer } from './exchange.ts'
import { readAnswer } from './read-answer.ts'
import { unexpectedStatus } from './upstream-problem.ts'

/** What accounts' refusals mean to our callers. */
const refusals = new Map<string, ProblemCode>([
  ['invalid_credentials', 'invalid_credentials'],
  ['invalid_code', 'invalid_code'],
  ['invalid_refresh_token', 'invalid_token'],
  ['invalid_token', 'invalid_token'],
  ['wrong_password', 'wrong_password'],
  ['unfit_password', 'invalid_request'],
])
const details = new Map<string, string>([
  ['unfit_password', 'newPassword: must differ from the current one and not hold the e-mail address'],
])

/** What accounts calls the error. @throws Problem `upstream_contract` */
export const errorWord = (answer: UpstreamAnswer): string =>
  readAnswer('accounts', answer, errorAnswer, ({ error }) => error.code)

/** What an answer means that is not the expected one. */
export function refusal(answer: UpstreamAnswer): Problem {
  if (![400, 401, 403].includes(answer.status)) return unexpectedStatus('accounts', answer.status)
  const word = errorWord(answer)
  const code = refusals.get(word)
  const detail = details.get(word)
  if (!code) return unexpectedStatus('accounts', answer.status)
  return new Problem(code, detail === undefined ? {} : { detail })
}
