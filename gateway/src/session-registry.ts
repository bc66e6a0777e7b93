import { z } from 'zod'
import type { Store } from './store/store.ts'

const entrySchema = z.object({
  /** The browser and system, as far as User-Agent tells. */
  device: z.string(),
  address: z.string(),
  /** Epoch seconds. */
  startedAt: z.number(),
  lastSeenAt: z.number(),
})
export type RegistryEntry = z.output<typeof entrySchema>

const keyOf = (memberId: string) => `sessions:${memberId}`

/** Where a member is signed in: to show it to the member, not to decide anything. */
export function createSessionRegistry(store: Store, idleSeconds: number) {
  return {
    note: (memberId: string, sid: string, entry: RegistryEntry): Promise<void> =>
      store.setField(keyOf(memberId), sid, JSON.stringify(entry), idleSeconds * 1000),

    forget: (memberId: string, sid: string): Promise<void> => store.deleteField(keyOf(memberId), sid),

    /** The sessions of a member that were seen within the idle time, by id; older ones are forgotten on the way. */
    list: async (memberId: string): Promise<Map<string, RegistryEntry>> => {
      const oldest = Date.now() / 1000 - idleSeconds
      const sessions = new Map<string, RegistryEntry>()
      for (const [sid, text] of await store.fields(keyOf(memberId))) {
        const entry = entrySchema.safeParse(JSON.parse(text)).data
        if (entry && entry.lastSeenAt > oldest) sessions.set(sid, entry)
        else await store.deleteField(keyOf(memberId), sid)
      }
      return sessions
    },
  }
}

export type SessionRegistry = ReturnType<typeof createSessionRegistry>
