import { after, before, describe, it } from 'mocha'
import { startBackend, type Backend } from '../in-process/start-backend.ts'
import { guardNames, type GuardName } from '../in-process/start-gateway.ts'
import type { Attack } from './attack.ts'
import { honestPairArrives } from './attacks/smuggling.ts'
import { describeAttacks } from './describe-attacks.ts'
import { startTarget, type InProcessTarget } from './in-process-target.ts'

const isGuardName = (name: string): name is GuardName => guardNames.some((guard) => guard === name)

describe('attacks on the intact chain in process', function () {
  this.timeout(10_000)
  let backend: Backend
  /** One for each guard whose attacks need limits of their own; the others share one. */
  const targets = new Map<GuardName | undefined, InProcessTarget>()
  const withOwnLimits = (guard: Attack['guard']) =>
    isGuardName(guard) && ['deadlines', 'limitTries'].includes(guard) ? guard : undefined

  before(async () => {
    backend = await startBackend()
    for (const guard of [undefined, 'deadlines', 'limitTries'] as const)
      targets.set(guard, await startTarget(backend, guard))
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
})
