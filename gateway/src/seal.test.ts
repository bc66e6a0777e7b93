import { randomBytes } from 'node:crypto'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { bareToken, createSeal } from './seal.ts'

const key = (kid: string) => ({ kid, k: randomBytes(32).toString('base64url') })
const tokens = { accessToken: 'header.claims.signature', refreshToken: 'refresh' }

describe('seal', () => {
  it('opens what it sealed and shows nothing of it', async () => {
    const { seal, open } = createSeal([key('a')])
    const value = await seal(tokens)
    expect(value).not.to.include('claims').and.not.to.include('refresh')
    expect(await open(value)).to.deep.equal(tokens)
  })

  it('seals with the newest key and opens with every key', async () => {
    const [older, newer] = [key('older'), key('newer')]
    const old = await createSeal([older]).seal(tokens)
    const rotated = createSeal([newer, older])
    expect(await rotated.open(old)).to.deep.equal(tokens)
    const fresh = await rotated.seal(tokens)
    expect(await createSeal([older]).open(fresh)).to.equal(undefined)
  })

  it('opens nothing that was changed, sealed elsewhere or never sealed', async () => {
    const mine = key('a')
    const { seal, open } = createSeal([mine])
    const parts = (await seal(tokens)).split('.')
    const tag = parts[4] ?? ''
    const changed = [...parts.slice(0, 4), (tag.startsWith('A') ? 'B' : 'A') + tag.slice(1)].join('.')
    const elsewhere = await createSeal([{ ...key('a') }]).seal(tokens)
    for (const value of [changed, elsewhere, 'a.b.c.d.e', 'not sealed', '', '....'])
      expect(await open(value), value).to.equal(undefined)
  })

  it('is the bare token without keys', async () => {
    expect(await bareToken.seal(tokens)).to.equal(tokens.accessToken)
    expect(await bareToken.open('a.b.c')).to.deep.equal({ accessToken: 'a.b.c' })
  })
})
