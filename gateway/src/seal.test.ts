import { randomBytes } from 'node:crypto'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { bareToken, createSeal } from './seal.ts'

const key = (kid: string) => ({ kid, k: randomBytes(32).toString('base64url') })
const claims = { sid: 'ses_1', sub: 'mem_1', iat: 1, exp: 2 }
const accessToken = `header.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`
const session = { accessToken, refreshToken: 'refresh', startedAt: 1, seenAt: 2 }
const sealWith = (...keys: ReturnType<typeof key>[]) => createSeal(() => keys)

describe('seal', () => {
  it('opens what it sealed and shows nothing of it', async () => {
    const { seal, open } = sealWith(key('a'))
    const value = await seal(session)
    expect(value).not.to.include('signature').and.not.to.include('refresh')
    expect(await open(value)).to.deep.equal({ session, claims, outdated: false })
  })

  it('seals with the newest key and opens with every key', async () => {
    const [older, newer] = [key('older'), key('newer')]
    const old = await sealWith(older).seal(session)
    const rotated = sealWith(newer, older)
    expect(await rotated.open(old)).to.deep.equal({ session, claims, outdated: true })
    const fresh = await rotated.seal(session)
    expect(await sealWith(older).open(fresh)).to.equal(undefined)
  })

  it('opens nothing that was changed, sealed elsewhere or never sealed', async () => {
    const mine = key('a')
    const { seal, open } = sealWith(mine)
    const parts = (await seal(session)).split('.')
    const tag = parts[4] ?? ''
    const changed = [...parts.slice(0, 4), (tag.startsWith('A') ? 'B' : 'A') + tag.slice(1)].join('.')
    const elsewhere = await sealWith({ ...key('a') }).seal(session)
    for (const value of [changed, elsewhere, 'a.b.c.d.e', 'not sealed', '', '....'])
      expect(await open(value), value).to.equal(undefined)
  })

  it('takes keys that rotate while it runs', async () => {
    const [older, newer] = [key('older'), key('newer')]
    let keys = [older]
    const { seal, open } = createSeal(() => keys)
    const old = await seal(session)
    keys = [newer, older]
    expect(await open(old)).to.deep.equal({ session, claims, outdated: true })
    expect(await open(await seal(session))).to.deep.equal({ session, claims, outdated: false })
    keys = [newer]
    expect(await open(old)).to.equal(undefined)
  })

  it('opens a cookie that it remembers only as long as its key counts', async () => {
    const [older, newer] = [key('older'), key('newer')]
    let keys = [older]
    const { seal, open } = createSeal(() => keys)
    const value = await seal(session)
    expect(await open(value)).to.deep.equal({ session, claims, outdated: false })
    keys = [newer, older]
    expect(await open(value)).to.deep.equal({ session, claims, outdated: true })
    // The same name, but another key.
    keys = [{ ...key('older') }]
    expect(await open(value)).to.equal(undefined)
    keys = []
    expect(await open(value)).to.equal(undefined)
  })

  it('remembers a session that nobody can change, until it is told to forget it', async () => {
    const { seal, open, forget } = sealWith(key('a'))
    const claims = Buffer.from(JSON.stringify({ sid: 's1', sub: 'm', iat: 1, exp: 2 })).toString('base64url')
    const value = await seal({ ...session, accessToken: `header.${claims}.signature` })
    const first = await open(value)
    expect(Object.isFrozen(first?.session)).to.equal(true)
    expect((await open(value))?.session).to.equal(first?.session)
    forget('another')
    expect((await open(value))?.session).to.equal(first?.session)
    forget('s1')
    expect((await open(value))?.session).not.to.equal(first?.session)
  })

  it('is the bare token without keys', async () => {
    const claims = Buffer.from(JSON.stringify({ sid: 's', sub: 'm', iat: 5, exp: 9 })).toString('base64url')
    const accessToken = `a.${claims}.c`
    expect(await bareToken.seal({ ...session, accessToken })).to.equal(accessToken)
    expect((await bareToken.open(accessToken))?.session).to.include({ accessToken, startedAt: 5 })
    expect(await bareToken.open('a.b.c')).to.equal(undefined)
  })
})
