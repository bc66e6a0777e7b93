import { z } from 'zod'
import { activityItemSchema, sourceSchema } from './views.ts'

const id = z.string().meta({ description: 'Send it back to go on from here' })
const sources = z.object({ sources: z.array(sourceSchema) })

/**
 * What a stream says: a frame of `/api/live`; on `/api/events` the `type` is the event, `id` the event id and `data` its
 * data.
 */
export const liveEventSchema = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('ready'), id, data: sources }).meta({ id: 'LiveReady' }),
    z.object({ type: z.literal('activity'), id, data: activityItemSchema }).meta({ id: 'LiveActivity' }),
    z
      .object({
        type: z.literal('reset'),
        id,
        data: z.object({ lost: z.array(sourceSchema.shape.name) }),
      })
      .meta({
        id: 'LiveReset',
        description: 'What happened in these services is not known without a gap: load the pages anew',
      }),
    z
      .object({ type: z.literal('sources'), data: sources })
      .meta({ id: 'LiveSources', description: 'A service stopped delivering, or delivers again' }),
    z
      .object({
        type: z.literal('end'),
        data: z.object({ reason: z.enum(['token_expired', 'going_away']) }),
      })
      .meta({ id: 'LiveEnd', description: 'Connect again, with the last id' }),
  ])
  .meta({ id: 'LiveEvent' })
/** Only over the WebSocket: nothing happened, and the connection stands. */
export const heartbeatSchema = z.object({ type: z.literal('heartbeat') }).meta({ id: 'LiveHeartbeat' })
/** What a client may send over the WebSocket. */
export const clientFrameSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('resume'), lastEventId: z.string().max(1_000) }),
    z.strictObject({ type: z.literal('ping') }),
  ])
  .meta({ id: 'ClientFrame', description: '`resume` counts as the first frame only' })

export type LiveEvent = z.output<typeof liveEventSchema>
