import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import type { Target } from '../security/attack.ts'
import { honestPairArrives } from '../security/attacks/smuggling.ts'
import { composeTarget } from '../security/compose-target.ts'
import { describeAttacks } from '../security/describe-attacks.ts'
import { composeChain } from './setup.ts'

/** As `startComposeChain` sets it. */
const triesPerAccount = 40

describe('attacks on the chain over TLS and Compose', () => {
  let target: Target
  let lives: Record<string, string>
  before(async () => {
    target = composeTarget(composeChain(), triesPerAccount)
    lives = await composeChain().lives()
  })

  it('an honest pair of requests on one connection arrives', () => honestPairArrives(target))
  describeAttacks('compose', () => target)

  after('no container died of any of it', async () => {
    expect(await composeChain().lives()).to.deep.equal(lives)
  })
})
