import { z } from 'zod'

const answer = z.object({
  content: z
    .record(
      z.string(),
      z.object({
        schema: z.unknown().optional(),
        example: z.unknown().optional(),
        examples: z.record(z.string(), z.object({ value: z.unknown() })).optional(),
      }),
    )
    .default({}),
})
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.record(z.string(), answer) }))),
})

export interface DocumentedAnswer {
  /** `METHOD /path/{parameter}` */
  route: string
  status: string
  mediaType: string
  /** The name of the example, which for errors is the code; undefined for an example without a name. */
  name: string | undefined
  example: unknown
  /** The schema of this answer in the document, as a JSON pointer. */
  pointer: string
}

const escaped = (word: string) => word.replaceAll('~', '~0').replaceAll('/', '~1')

/** Every answer of an OpenAPI document that it has an example of. */
export function documentedAnswers(openapi: object): DocumentedAnswer[] {
  return Object.entries(documentSchema.parse(openapi).paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses }]) =>
      Object.entries(responses).flatMap(([status, { content }]) =>
        Object.entries(content).flatMap(([mediaType, { example, examples }]) => {
          const words = ['paths', path, method, 'responses', status, 'content', mediaType, 'schema']
          const pointer = `/${words.map(escaped).join('/')}`
          const where = { route: `${method.toUpperCase()} ${path}`, status, mediaType, pointer }
          const named = Object.entries(examples ?? {}).map(([name, { value }]) => ({ name, example: value }))
          const all = named.length > 0 ? named : [{ name: undefined, example }]
          return all.map((one) => ({ ...where, ...one }))
        }),
      ),
    ),
  )
}
