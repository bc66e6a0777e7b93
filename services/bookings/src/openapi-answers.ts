import { z } from 'zod'
import { failureAnswer } from './contract.ts'
import { type FailureCode, failureTable } from './failures.ts'

const headers = z.object({
  'X-Request-Id': z.string().meta({ description: 'The id of the request, as sent or new' }),
  'Cache-Control': z.literal('no-store'),
})

/** What any route behind the token may answer. */
const everywhere = [
  'InvalidToken',
  'InternalError',
  'KeysUnavailable',
] as const satisfies readonly FailureCode[]

const failureOf = (code: FailureCode) => ({
  summary: failureTable[code],
  value: { Success: false, Errors: [{ Code: code, Message: failureTable[code] }] },
})

/**
 * The one answer of a route, which is HTTP 200 whatever happens: a success, or a failure with one of these codes. One
 * example for each, `Success` for the success.
 */
export function answers(
  description: string,
  schema: z.ZodType,
  example: unknown,
  ...own: readonly FailureCode[]
) {
  const codes = [...own, ...everywhere]
  const error = failureAnswer.shape.Errors.element.extend({ Code: z.enum(codes) })
  const failure = failureAnswer.extend({ Errors: z.array(error).min(1) })
  const failures = codes.map((code) => [code, failureOf(code)] as const)
  const examples = { Success: { value: example }, ...Object.fromEntries(failures) }
  return {
    200: {
      description: `${description}, or \`Success: false\``,
      headers,
      content: { 'application/json': { schema: z.union([schema, failure]), examples } },
    },
  }
}
