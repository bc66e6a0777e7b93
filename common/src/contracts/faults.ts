import { z } from 'zod'
import { faultSchema } from '../mock/fault.ts'
import { sourceSchema } from './views.ts'

/** What each service is told to do wrong; null of one that cannot be asked. */
export const serviceFaultsSchema = z
  .object({
    services: z.array(
      z.object({
        name: sourceSchema.shape.name,
        faults: z.array(faultSchema.meta({ id: 'Fault' })).nullable(),
      }),
    ),
  })
  .meta({ id: 'ServiceFaults' })

export type ServiceFaults = z.output<typeof serviceFaultsSchema>
