import type { SourceName } from '@sallyport/common/contracts/views'
import type { z } from 'zod'
import { describeIssues } from '../drift/describe-issues.ts'
import { ContractBreach } from '../harmonise/contract-breach.ts'
import type { UpstreamAnswer } from './exchange.ts'
import { contractProblem } from './upstream-problem.ts'

/** RFC 6839 section 3.1: `+json` types are JSON, too. */
const jsonType = /^application\/(?:[\w.-]+\+)?json *(?:;|$)/i

/** The types that a service may be expected to send by mistake: any other one could hold anything. */
const commonType = /^(?:text\/(?:html|plain|xml)|application\/(?:xml|octet-stream))(?=;|$)/i

/** The first faults by their field; zod's messages name types and expected words, never what was received. */
const describe = ({ issues }: z.ZodError) =>
  issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`)
    .join('; ')

function parseJson({ contentType, body }: Pick<UpstreamAnswer, 'contentType' | 'body'>): unknown {
  if (!jsonType.test(contentType)) {
    const seen = commonType.exec(contentType)?.[0].toLowerCase() ?? (contentType ? 'another type' : 'no type')
    throw new ContractBreach('the content type is not JSON', [
      { path: '$', expected: 'application/json', seen },
    ])
  }
  try {
    return JSON.parse(body)
  } catch {
    // Without its cause: JSON.parse quotes the body.
    throw new ContractBreach('the body is not JSON', [
      { path: '$', expected: 'JSON', seen: 'something else' },
    ])
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, document: unknown): z.output<Schema> {
  const parsed = schema.safeParse(document)
  if (parsed.success) return parsed.data
  throw new ContractBreach(describe(parsed.error), describeIssues(schema, document, parsed.error.issues))
}

/**
 * The only way from an answer to a value: checked against the upstream's contract, then put into our words.
 * @throws Problem `upstream_contract`, whose cause names the fields at fault.
 */
export function readAnswer<Schema extends z.ZodType, Value>(
  source: SourceName,
  answer: Pick<UpstreamAnswer, 'contentType' | 'body'>,
  schema: Schema,
  harmonise: (data: z.output<Schema>) => Value,
): Value {
  try {
    return harmonise(parse(schema, parseJson(answer)))
  } catch (error) {
    if (error instanceof ContractBreach) throw contractProblem(source, error.message, error.facts)
    throw error
  }
}
