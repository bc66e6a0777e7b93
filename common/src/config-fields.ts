import { z } from 'zod'

/** A TCP port, 1 to 65535 (0 asks the system for a free one, for tests). */
export const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback)

/** Milliseconds, whole and positive. */
export const milliseconds = (fallback: number) => z.coerce.number().int().positive().default(fallback)

export const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false'])
    .default(fallback ? 'true' : 'false')
    .transform((value) => value === 'true')

/** An http(s) base URL without a trailing slash, query or credentials. */
export const baseUrl = () =>
  z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .refine((value) => {
      if (!URL.canParse(value)) return true // said already
      const { search, hash, username, password } = new URL(value)
      return `${search}${hash}${username}${password}` === ''
    }, 'must have no query, fragment or credentials')
    .transform((value) => value.replace(/\/+$/, ''))

export const logLevel = () => z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info')

/** A JSON text that another schema then checks; the message never repeats the text, which may be a secret. */
export const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' })
        return z.NEVER
      }
    })
    .pipe(schema)
