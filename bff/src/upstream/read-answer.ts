import type { SourceName } from '@sallyport/common/contracts/views'
import type { z } from 'zod'
import { ContractBreach } from '../harmonise/contract-breach.ts'
import { contractProblem } from './upstream-problem.ts'
import type { UpstreamAnswer } from './upstream.ts'

/** RFC 6839 section 3.1: `+json` types are JSON, too. */
const jsonType = /^application\/(?:[\w.-]+\+)?json *(?:;|$)/i

/** The first faults by their field; zod's messages name types and expected words, never what was received. */
const describe = ({ issues }: z.ZodError) =>
  issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`)
    .join('; ')

function parseJson({ contentType, body }: UpstreamAnswer): unknown {
  if (!jsonType.test(contentType)) throw new ContractBreach('the content type is not JSON')
  try {
    return JSON.parse(body)
  } catch {
    // Without its cause: JSON.parse quotes the body.
    throw new ContractBreach('the body is not JSON')
  }
}

/**
 * The only way from an answer to a value: checked against the upstream's contract, then put into our words.
 * @throws Problem `upstream_contract`, whose cause names the fields at fault.
 */
export function readAnswer<Schema extends z.ZodType, Value>(
  source: SourceName,
  answer: UpstreamAnswer,
  schema: Schema,
  harmonise: (data: z.output<Schema>) => Value,
): Value {
  try {
    const parsed = schema.safeParse(parseJson(answer))
    if (!parsed.success) throw new ContractBreach(describe(parsed.error))
    return harmonise(parsed.data)
  } catch (error) {
    if (error instanceof ContractBreach) throw contractProblem(source, error.message)
    throw error
  }
}
