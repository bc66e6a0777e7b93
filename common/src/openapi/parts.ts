import { z } from 'zod'

/** Who answers, and whether it needs demo mode: for the tests that compare this document with the routers. */
export const byGateway = { 'x-answered-by': 'gateway' } as const
export const byBff = { 'x-answered-by': 'bff' } as const
export const demoOnly = { 'x-demo-only': true } as const

export const open = { security: [] }

const csrf = {
  'X-CSRF': z
    .literal('1')
    .meta({ description: 'No form and no other site can send it: required where something changes' }),
}
export const csrfHeader = z.object(csrf)
export const paymentHeaders = z.object({
  ...csrf,
  'Idempotency-Key': z
    .string()
    .regex(/^[\x20-\x7e]{8,128}$/)
    .meta({
      description:
        'New for every payment, the same for every try of it (draft-ietf-httpapi-idempotency-key-header): it is made once',
      example: 'pay-8c7a2f10-5a5e',
    }),
})
export const cancellationHeaders = z.object({
  ...csrf,
  'If-Match': z
    .string()
    .meta({ description: "The booking's `version`, quotes included (RFC 9110)", example: '"3f2a91c0"' }),
})
export const resumeHeader = z.object({
  'Last-Event-ID': z.string().optional().meta({
    description:
      'The id of the last event that was received: whatever happened after it is sent, once and in order',
  }),
})
export const paging = z.object({
  cursor: z.string().optional().meta({ description: 'The `nextCursor` of the page before' }),
  limit: z.int().min(1).max(100).optional().meta({
    description: 'Rows per page, 20 unless told; stays the same from page to page',
    example: 20,
  }),
})

const everyHeader = {
  'X-Request-Id': z.string().meta({ description: 'Where to look in the logs' }),
  'Cache-Control': z.literal('no-store'),
}
const timing = {
  'Server-Timing': z.string().meta({
    description: 'The time of each source, of the BFF and of the gateway, in ms',
    example: 'accounts;dur=12.3, billing;dur=8.1;desc="stale", bff;dur=15, gateway;dur=17.2',
  }),
}
export const setsCookie = {
  'Set-Cookie': z.string().meta({ description: 'The session: HttpOnly, Secure, SameSite=Strict' }),
}
export const replayed = {
  'Idempotency-Replayed': z.literal('true').optional().meta({
    description: 'This answer was given before; nothing was paid again',
  }),
}

export const jsonBody = (schema: z.ZodType, example: unknown) => ({
  required: true,
  content: { 'application/json': { schema, example } },
})

/** A success with its body. */
export const json = (
  description: string,
  schema: z.ZodType,
  example?: unknown,
  headers: Record<string, z.ZodType> = {},
) => ({
  description,
  headers: z.object({ ...everyHeader, ...headers }),
  content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
})

/** A success of the BFF. */
export const view = (
  description: string,
  schema: z.ZodType,
  example?: unknown,
  headers: Record<string, z.ZodType> = {},
) => json(description, schema, example, { ...timing, ...headers })

/** A success whose body is no JSON. */
export const text = (description: string, type: string, schema: z.ZodType, example?: string) => ({
  description,
  headers: z.object(everyHeader),
  content: { [type]: { schema, ...(example === undefined ? {} : { example }) } },
})
