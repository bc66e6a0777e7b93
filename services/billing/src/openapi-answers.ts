import { z } from 'zod'
import { problemDocument } from './contract.ts'
import { type BillingCode, problemTable, typeOf } from './problems.ts'

const everyHeader = z.object({
  'X-Request-Id': z.string().meta({ description: 'The id of the request, as sent or new' }),
  'Cache-Control': z.literal('no-store'),
})
const challenge = { 'WWW-Authenticate': z.literal('Bearer error="invalid_token"') }

/** What any route behind the token may answer. */
const everywhere = [
  'INVALID_TOKEN',
  'INTERNAL_ERROR',
  'KEYS_UNAVAILABLE',
  'TEMPORARILY_UNAVAILABLE',
] as const satisfies readonly BillingCode[]

/** A success with its body and headers. */
export function success(
  description: string,
  schema: z.ZodType,
  example: unknown,
  headers: Record<string, z.ZodType> = {},
) {
  return {
    description,
    headers: everyHeader.extend(headers),
    content: { 'application/json': { schema, example } },
  }
}

function exampleOf(code: BillingCode) {
  const [status, title] = problemTable[code]
  const problem = {
    type: typeOf(code),
    title,
    status,
    code,
    requestId: '5b0c6f0e-58f4-4f6a-9d3c-6f9d3b1f0a11',
  }
  const violations = [{ field: 'size', message: 'must be a number from 1 to 100' }]
  return { summary: title, value: code === 'INVALID_PARAMETER' ? { ...problem, violations } : problem }
}

function problemAnswer(status: number, codes: readonly BillingCode[]) {
  const schema = problemDocument.extend({ status: z.literal(status), code: z.enum(codes) })
  const examples = Object.fromEntries(codes.map((code) => [code, exampleOf(code)]))
  return {
    description: codes.map((code) => problemTable[code][1]).join('; '),
    headers: status === 401 ? everyHeader.extend(challenge) : everyHeader,
    content: { 'application/problem+json': { schema, examples } },
  }
}

/** The errors of a route by status, with those that every route has. One example for each code that may come. */
export function problems(...own: readonly BillingCode[]) {
  const byStatus = Map.groupBy([...own, ...everywhere], (code) => problemTable[code][0])
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [`${status}`, problemAnswer(status, codes)] as const),
  )
}
