import { tokenAudience, tokenIssuer, type VerifyToken } from '@sallyport/common/access-token'
import { AssertionError, expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { startBackend, type Backend } from '../in-process/start-backend.ts'
import { guardNames, type GuardName } from '../in-process/start-gateway.ts'
import type { Attack, OuterWall } from './attack.ts'
import { families } from './families.ts'
import { startTarget, type InProcessTarget } from './in-process-target.ts'

const isGuardName = (name: string): name is GuardName => guardNames.some((guard) => guard === name)

/** Reads any token, of whomever. */
const believeAnything: VerifyToken = () => {
  const ids = { sub: 'mem_7QK2ADA1', sid: 'believed', jti: 'believed' }
  return Promise.resolve({ iss: tokenIssuer, aud: tokenAudience, ...ids, iat: 0, exp: 4e9 })
}

const attacks = families.flatMap((family) =>
  family.attacks.map((attack) => ({ family: family.name, attack })),
)
const shown = attacks.filter(({ attack: { guard, only } }) => {
  return guard !== 'edge' && guard !== 'runtime' && only?.level !== 'compose'
})

/** A process that dies of an attack has lost, whatever the attack then makes of the silence. */
async function outcomeOf(attack: () => Promise<void>): Promise<string> {
  const others = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  let died = (_error: Error): void => undefined
  const death = new Promise<string>((resolve) => (died = () => resolve('got through')))
  process.on('uncaughtException', died)
  try {
    const ran = attack().then(
      () => 'stopped',
      // Only what the attack itself observed counts; a fault of the test proves nothing.
      (error: unknown) => (error instanceof AssertionError ? 'got through' : `failed: ${String(error)}`),
    )
    return await Promise.race([ran, death])
  } finally {
    process.off('uncaughtException', died)
    for (const listener of others) process.on('uncaughtException', listener)
  }
}

describe('attacks on a chain with one wall missing', function () {
  this.timeout(20_000)
  const backends = new Map<OuterWall | undefined, Backend>()
  const targets = new Map<string, InProcessTarget>()
  const fallen = new Map<string, number>()

  async function backendWithout(wall: OuterWall | undefined): Promise<Backend> {
    const known = backends.get(wall)
    if (known) return known
    const backend = await startBackend(
      wall === 'issuer' ? { naive: true } : wall === 'hops' ? { verify: believeAnything } : {},
    )
    backends.set(wall, backend)
    return backend
  }

  async function targetWithout({ guard }: Attack): Promise<InProcessTarget> {
    const known = targets.get(guard)
    if (known) return known
    const backend = await backendWithout(guard === 'issuer' || guard === 'hops' ? guard : undefined)
    const target = isGuardName(guard)
      ? await startTarget(backend, guard, { without: true })
      : await startTarget(backend, undefined)
    targets.set(guard, target)
    return target
  }

  before(() => backendWithout(undefined))
  after(async () => {
    for (const target of targets.values()) await target.stop()
    for (const backend of backends.values()) backend.stop()
    printTable(fallen)
  })

  for (const { family, attack } of shown)
    it(`${family}: ${attack.name}, without ${attack.guard}`, async () => {
      const intact = await targetWithout(attack)
      const target = attack.guard === 'composition' ? await attack.without(intact) : intact
      expect(await outcomeOf(() => attack.run(target))).to.equal('got through')
      fallen.set(attack.guard, (fallen.get(attack.guard) ?? 0) + 1)
    })

  it('every guard of the gateway has an attack that needs it', () => {
    const needed = new Set<string>(attacks.map(({ attack }) => attack.guard))
    expect(guardNames.filter((name) => !needed.has(name))).to.deep.equal([])
  })
})

function printTable(fallen: ReadonlyMap<string, number>): void {
  const counted = (guard: string) => attacks.filter(({ attack }) => attack.guard === guard).length
  const rows = [...guardNames, 'issuer', 'hops', 'composition'].map((guard) => {
    const tried = shown.filter(({ attack }) => attack.guard === guard).length
    const through = fallen.get(guard) ?? 0
    return [guard, `${counted(guard)}`, tried > 0 && through === tried ? 'yes' : `${through} of ${tried}`]
  })
  const outside = ['edge', 'runtime'].map((guard) => [guard, `${counted(guard)}`, 'cannot be switched off'])
  console.log('\n    guard              attacks  fails without it')
  for (const [guard = '', count = '', verdict = ''] of [...rows, ...outside])
    console.log(`    ${guard.padEnd(18)} ${count.padStart(7)}  ${verdict}`)
}
