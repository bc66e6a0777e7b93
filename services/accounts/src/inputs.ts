import { z } from 'zod'
import { browserBinding } from './browser-binding.ts'

/** What this API takes. The routes check with these schemas, and openapi.json shows them. */
const email = z.string().min(1).max(254)

export const passwordLogin = z.object({ email, password: z.string().min(1).max(256) })
export const codeLogin = z.object({
  email,
  code: z.string().min(1).max(64),
  browser_binding: browserBinding,
})
export const codeRequest = z.object({ email, browser_binding: browserBinding })
export const refreshToken = z.object({ refresh_token: z.string().min(1).max(512) })
export const passwordChange = z.object({
  current_password: z.string().min(1).max(256),
  new_password: z.string().min(12, 'must have at least 12 characters').max(256),
})

/** A number of a query, which is text there. */
function number(most: number, description: string) {
  const error = `must be a number from 1 to ${most}`
  return z
    .string({ error })
    .regex(/^[1-9]\d{0,5}$/, error)
    .transform(Number)
    .refine((value) => value <= most, error)
    .meta({
      override: ({ jsonSchema }) => {
        delete jsonSchema.pattern
        Object.assign(jsonSchema, { type: 'integer', minimum: 1, maximum: most, description })
      },
    })
}

const cursor = (description: string) => {
  const error = 'must be the id of a notice'
  return z.string({ error }).min(1, error).max(64, error).optional().meta({ description })
}

const numberOfPage = number(999_999, 'The first is 1; not together with before or after').optional()
/** A numbered page, or a stretch of the log on one side of a notice. */
export const noticesQuery = z
  .object({
    page: numberOfPage,
    page_size: number(100, 'Rows, 20 when left out').default(20),
    before: cursor('Older than this notice, newest first'),
    after: cursor('Newer than this notice, oldest first'),
  })
  .superRefine(({ page, before, after }, context) => {
    const [first, second] = Object.entries({ page, before, after }).flatMap(([name, value]) =>
      value === undefined ? [] : [name],
    )
    if (second) context.addIssue({ code: 'custom', path: [second], message: `cannot come with ${first}` })
  })
