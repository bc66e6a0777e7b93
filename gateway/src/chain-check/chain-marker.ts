import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Store } from '../store/store.ts'
import type { ChainSeal } from './chain-seal.ts'

/** How long a marker counts, to either side: replicas' clocks differ. In ms. */
const validMs = 30_000

const markerSchema = z.object({
  nonce: z.uuid(),
  /** The replica that asks. */
  replica: z.string(),
  /** The public origin that is looked at. */
  origin: z.string(),
  issuedAt: z.number(),
})
export type Marker = z.output<typeof markerSchema>

/** By which a gateway recognises its own call, or a replica's, that comes back in through the edge. */
export function createChainMarkers(seal: ChainSeal, store: Store, replica: string) {
  return {
    issue: async (origin: string): Promise<{ marker: Marker; text: string }> => {
      const marker = { nonce: randomUUID(), replica, origin, issuedAt: Date.now() }
      return { marker, text: await seal.seal('marker', marker) }
    },
    /** Undefined for what is forged, expired or used already. @throws Problem `store_unavailable` */
    redeem: async (text: string): Promise<Marker | undefined> => {
      const { data } = markerSchema.safeParse(await seal.open('marker', text))
      if (!data || Math.abs(Date.now() - data.issuedAt) > validMs) return undefined
      return (await store.setIfAbsent(`chain-check:${data.nonce}`, '1', 2 * validMs)) ? data : undefined
    },
  }
}

export type ChainMarkers = ReturnType<typeof createChainMarkers>
