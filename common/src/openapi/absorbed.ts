import { z } from 'zod'
import { dashboardSchema, sourceSchema } from '../contracts/views.ts'

const pair = z.object({ raw: z.number(), shaped: z.number() })

/** The answers of the services beside the dashboard that was made of them, and where each field comes from. */
export const absorbedSchema = z
  .object({
    view: z.literal('dashboard'),
    raw: z.array(
      z.object({
        source: sourceSchema.shape.name,
        method: z.string(),
        target: z.string().meta({ description: 'Path and query' }),
        route: z.string(),
        status: z.int(),
        contentType: z.string(),
        bytes: z.int(),
        latencyMs: z.number(),
        body: z.unknown(),
      }),
    ),
    shaped: dashboardSchema,
    mapping: z.array(
      z.object({
        field: z.string(),
        source: sourceSchema.shape.name,
        route: z.string(),
        from: z.array(z.string()),
        rule: z.string(),
        says: z.string(),
        example: z.object({ raw: z.array(z.unknown()), shaped: z.unknown() }).optional(),
      }),
    ),
    counts: z.object({
      calls: pair,
      bytes: pair,
      fields: pair,
      formats: z.record(z.enum(['names', 'envelopes', 'times', 'money', 'statuses']), pair),
    }),
  })
  .meta({ id: 'Absorbed' })
