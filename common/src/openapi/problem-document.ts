import { z } from 'zod'
import { sourceSchema } from '../contracts/views.ts'
import { Problem, problemTable, type ProblemCode } from '../problem.ts'

const isCode = (name: string): name is ProblemCode => Object.hasOwn(problemTable, name)
export const problemCodes: readonly ProblemCode[] = Object.keys(problemTable).filter(isCode)

const listed = problemCodes.map(
  (code) => `- \`${code}\` (${problemTable[code][0]}): ${problemTable[code][1]}`,
)

/** The body of every refusal and failure (RFC 9457). */
export const problemSchema = z
  .looseObject({
    type: z.string().meta({ description: '`urn:sallyport:problem:` and the code' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().optional().meta({ description: 'What was seen, and what to do' }),
    code: z.enum(problemCodes).meta({
      description: `What went wrong; this is the contract, the texts are for people.\n\n${listed.join('\n')}`,
    }),
    requestId: z.string().optional().meta({ description: 'Where to look in the logs' }),
    source: sourceSchema.shape.name.optional().meta({ description: 'With `upstream_*`: the service' }),
    circuitOpen: z.literal(true).optional().meta({
      description: 'The service was not asked, because it failed too often just before',
    }),
    sources: z
      .array(sourceSchema)
      .optional()
      .meta({ description: 'Where several services were asked: how each did' }),
    observed: z
      .object({
        peer: z.string(),
        peerTrusted: z.boolean(),
        forwardedProto: z.string().nullable(),
        ambiguous: z.boolean(),
      })
      .optional()
      .meta({ description: 'With `insecure_transport`: how the request arrived' }),
    remedy: z.string().optional().meta({ description: 'With `insecure_transport`: what to change' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })

const nameOf = (code: ProblemCode) => `problem-${code}`

/** One example for each code, for `components.examples`. */
export const problemExamples = Object.fromEntries(
  problemCodes.map((code) => [
    nameOf(code),
    {
      summary: problemTable[code][1],
      value: new Problem(code).toDocument('0a4d0b3f9f1e4b6c8f0e2d7c5b3a1908'),
    },
  ]),
)

function problemAnswer(codes: readonly ProblemCode[]) {
  const schema = {
    allOf: [
      { $ref: '#/components/schemas/Problem' },
      { type: 'object' as const, properties: { code: { enum: [...codes] } }, required: ['code'] },
    ],
  }
  const examples = Object.fromEntries(
    codes.map((code) => [code, { $ref: `#/components/examples/${nameOf(code)}` }]),
  )
  return {
    description: codes.map((code) => `\`${code}\`: ${problemTable[code][1]}`).join('; '),
    content: { 'application/problem+json': { schema, examples } },
  }
}

/** The answers with which a route may refuse or fail, by status. */
export function problems(...codes: readonly ProblemCode[]) {
  const byStatus = Map.groupBy(new Set(codes), (code) => problemTable[code][0])
  return Object.fromEntries(
    [...byStatus]
      .toSorted(([a], [b]) => a - b)
      .map(([status, codes]) => [`${status}` as const, problemAnswer(codes)]),
  )
}
