import { z } from 'zod'

/** Money without float arithmetic: a decimal string with a point and an ISO 4217 code. */
export const moneySchema = z
  .object({
    amount: z
      .string()
      .regex(/^-?\d+\.\d{2}$/)
      .meta({ description: 'Decimal, with a point and two places', example: '1234.50' }),
    currency: z.string().length(3).meta({ description: 'ISO 4217', example: 'EUR' }),
  })
  .meta({ id: 'Money', description: 'Money without float arithmetic' })
/** RFC 3339 in UTC. */
export const instantSchema = z.iso
  .datetime()
  .meta({ id: 'Instant', description: 'RFC 3339, in UTC', example: '2026-11-28T19:30:00.000Z' })

export const says = (description: string) => ({ description })

export const sourceSchema = z
  .object({
    name: z.enum(['accounts', 'billing', 'bookings']),
    status: z
      .enum(['ok', 'stale', 'unavailable', 'contract'])
      .meta(says('`contract`: it answered something that its contract does not allow')),
    latencyMs: z.number().nonnegative().meta(says('Its slowest call, in ms')),
    code: z
      .enum([
        'upstream_unavailable',
        'upstream_timeout',
        'upstream_contract',
        'upstream_clock',
        'invalid_token',
      ])
      .optional()
      .meta(says('Why it is not `ok`: down, slow, changed, or with a clock that cannot be trusted')),
    asOf: instantSchema.optional().meta(says('Only with `stale`: when the copy that is shown was read')),
    circuitOpen: z
      .literal(true)
      .optional()
      .meta(says('It was not asked, because it failed too often just before')),
  })
  .meta({ id: 'Source', description: 'How one service did' })
export const metaSchema = z
  .object({ requestId: z.string(), sources: z.array(sourceSchema) })
  .meta({ id: 'Meta', description: 'Which services an answer was made of' })

/** A page of a list. */
export const page = <Item extends z.ZodType>(id: string, item: Item) =>
  z
    .object({
      items: z.array(item),
      nextCursor: z.string().nullable().meta(says('Pass back as `?cursor=`; null on the last page')),
      meta: metaSchema,
    })
    .meta({ id })
