import { Problem, type ProblemCode } from '@sallyport/common/problem'
import { problemAnswer } from './billing-contract.ts'
import type { UpstreamAnswer } from './exchange.ts'
import { readAnswer } from './read-answer.ts'
import { unexpectedStatus } from './upstream-problem.ts'

/** What billing's refusals mean to our callers. */
const refusals = new Map<string, ProblemCode>([
  ['401 INVALID_TOKEN', 'invalid_token'],
  ['404 NO_SUCH_INVOICE', 'not_found'],
  ['409 INVOICE_NOT_PAYABLE', 'invoice_not_payable'],
  ['409 AMOUNT_MISMATCH', 'amount_mismatch'],
  ['422 IDEMPOTENCY_KEY_REUSED', 'idempotency_key_reused'],
])
const details: Partial<Record<ProblemCode, string>> = {
  not_found: 'There is no such invoice',
  invoice_not_payable: 'Only an open or overdue invoice can be paid: read it again',
  amount_mismatch: 'amount: must be the total of the invoice: read it again',
  idempotency_key_reused: 'Idempotency-Key: use a new one for every payment',
}

/** What an answer means that is not the expected one. */
export function refusal(answer: UpstreamAnswer): Problem {
  const { status } = answer
  if (![401, 404, 409, 422].includes(status)) return unexpectedStatus('billing', status)
  const word = readAnswer('billing', answer, problemAnswer, ({ code }) => code)
  const code = refusals.get(`${status} ${word}`)
  if (!code) return unexpectedStatus('billing', status)
  const detail = details[code]
  return new Problem(code, detail === undefined ? {} : { detail })
}
