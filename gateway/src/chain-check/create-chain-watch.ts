import { randomUUID } from 'node:crypto'
import type { GatewayConfig } from '../config.ts'
import type { Guards } from '../guards.ts'
import type { Store } from '../store/store.ts'
import { chainCheckRoute } from './chain-check-route.ts'
import { createChainMarkers } from './chain-marker.ts'
import { createChainObservation } from './chain-observation.ts'
import { createChainSeal } from './chain-seal.ts'
import { createChainCheck } from './create-chain-check.ts'

/** By what this gateway knows its own call: its keys, its markers, and its name among replicas. */
export function createChainIdentity(store: Store, sealKeys: Parameters<typeof createChainSeal>[0]) {
  const replica = randomUUID()
  const seal = createChainSeal(sealKeys)
  return { replica, seal, markers: createChainMarkers(seal, store, replica) }
}

type WatchDeps = Parameters<typeof createChainObservation>[1] & {
  identity: ReturnType<typeof createChainIdentity>
  guards: Pick<Guards, 'redeemMarker'>
}

/** Both ends of the gateway's own check: what calls the public origin, and what receives that call. */
export function createChainWatch(config: GatewayConfig, { identity, ...deps }: WatchDeps) {
  const { replica, seal, markers } = identity
  const observation = createChainObservation(config, deps)
  const { redeemMarker } = deps.guards
  return {
    route: chainCheckRoute({ seal, redeemMarker, observation, replica }),
    check: createChainCheck(config, { seal, markers, replica }),
  }
}
