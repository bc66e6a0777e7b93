import { after, before, describe, it } from 'mocha'
import { startBackend, type Backend } from '../in-process/start-backend.ts'
import { guardNames, type GuardName } from '../in-process/start-gateway.ts'
import type { Attack } from './attack.ts'
import { honestPairArrives } from './attacks/smuggling.ts'
import { describeAttacks } from './describe-attacks.ts'
import { startTarget, type InProcessTarget } from './in-process-target.ts'

const isGuardName = (name: string): name is GuardName => guardNames.some((guard) => guard === name)

function describeIntact(BFF_TRANSPORT: string): void {
  let backend: Backend
  /** One for each guard whose attacks need limits of their own; the others share one. */
  const targets = new Map<GuardName | undefined, InProcessTarget>()
  const withOwnLimits = (guard: Attack['guard']) =>
    isGuardName(guard) && ['deadlines', 'limitTries'].includes(guard) ? guard : undefined

  before(async () => {
    backend = await startBackend()
    for (const guard of [undefined, 'deadlines', 'limitTries'] as const)
      targets.set(guard, await startTarget(backend, guard, { settings: { BFF_TRANSPORT } }))
  })
  after(async () => {
    for (const target of targets.values()) await target.stop()
    backend.stop()
  })

  function targetFor({ guard }: Pick<Attack, 'guard'>): InProcessTarget {
    const target = targets.get(withOwnLimits(guard))
    if (!target) throw new Error('the chain is started by the hook above')
    return target
  }

  it('an honest pair of requests on one connection arrives', () =>
    honestPairArrives(targetFor({ guard: 'runtime' })))
  describeAttacks('in process', targetFor)
}

// What has no body has two ways to the BFF: an attack finds the same walls on both.
for (const transport of ['undici', 'http-proxy-middleware'])
  describe(`attacks on the intact chain in process, over ${transport}`, function () {
    this.timeout(10_000)
    describeIntact(transport)
  })
