import { z } from 'zod'
import { sourceSchema } from './views.ts'

export const bffHealthSchema = z
  .object({
    status: z.enum(['ok', 'degraded']),
    sources: z.array(
      z.object({
        name: sourceSchema.shape.name,
        status: sourceSchema.shape.status.extract(['ok', 'unavailable']),
      }),
    ),
  })
  .meta({ id: 'BffHealth' })
export const healthSchema = z.object({ status: z.literal('ok'), bff: bffHealthSchema }).meta({ id: 'Health' })
