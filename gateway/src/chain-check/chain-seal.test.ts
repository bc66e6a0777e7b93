import { randomBytes } from 'node:crypto'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { createSeal } from '../seal.ts'
import { createChainSeal } from './chain-seal.ts'

const key = (kid: string) => ({ kid, k: randomBytes(32).toString('base64url') })
const value = { nonce: 'n' }

describe("the seal of the gateway's own check", () => {
  it('opens what a replica with the same keys sealed, older keys included', async () => {
    const [newest, older] = [key('b'), key('a')]
    const text = await createChainSeal(() => [older]).seal('marker', value)
    expect(await createChainSeal(() => [newest, older]).open('marker', text)).to.deep.equal(value)
  })

  it('opens nothing that was sealed for another purpose, with another key, or altered', async () => {
    const mine = key('a')
    const { seal, open } = createChainSeal(() => [mine])
    const text = await seal('marker', value)
    expect(await open('answer', text)).to.equal(undefined)
    expect(await createChainSeal(() => [key('a')]).open('marker', text)).to.equal(undefined)
    // Not the last letter of the tag: four of its bits mean nothing.
    const [tag = '', ...rest] = text.split('.').toReversed()
    const altered = [(tag.startsWith('A') ? 'B' : 'A') + tag.slice(1), ...rest].toReversed().join('.')
    for (const other of ['', 'a.b.c.d.e', altered]) expect(await open('marker', other)).to.equal(undefined)
  })

  it('is no session, and a session is no marker', async () => {
    const keys = () => [mine]
    const mine = key('a')
    const session = await createSeal(keys).seal({ accessToken: 'x', startedAt: 1, seenAt: 1 })
    expect(await createChainSeal(keys).open('marker', session)).to.equal(undefined)
    const marker = await createChainSeal(keys).seal('marker', { accessToken: 'x', startedAt: 1, seenAt: 1 })
    expect(await createSeal(keys).open(marker)).to.equal(undefined)
  })

  it('has a key of its own where there is none', async () => {
    const none = createChainSeal(() => [])
    const text = await none.seal('marker', value)
    expect(await none.open('marker', text)).to.deep.equal(value)
    expect(await createChainSeal(() => []).open('marker', text)).to.equal(undefined)
  })
})
