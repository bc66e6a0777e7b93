import { expect } from 'chai'
import { beforeEach, describe, it } from 'mocha'
import { createRefreshFamilies } from './refresh-families.ts'

describe('refresh families', () => {
  let clock: number
  let families: ReturnType<typeof createRefreshFamilies>
  beforeEach(() => {
    clock = 0
    families = createRefreshFamilies({ seconds: 100, graceSeconds: 10, now: () => clock })
  })
  const next = (token: string) => {
    const outcome = families.rotate(token)
    return 'refused' in outcome ? 'refused' : outcome.refreshToken
  }

  it('gives 32 random bytes, and a new token for each one spent', () => {
    const { sid, refreshToken } = families.open('ada')
    expect(Buffer.from(refreshToken, 'base64url')).to.have.length(32)
    expect(families.rotate(refreshToken)).to.include({ sid, memberId: 'ada' })
    const successor = next(refreshToken)
    expect(successor).not.to.equal(refreshToken)
    expect(next(successor)).to.match(/^[\w-]{43}$/)
  })

  it('ends the family when a spent token comes back, however old', () => {
    for (const rotations of [1, 3]) {
      const { refreshToken: first } = families.open('ada')
      let current = first
      for (let count = 0; count < rotations; count++) current = next(current)
      clock += 10_000
      expect(next(first)).to.equal('refused')
      expect(next(current), 'the newest token of that family').to.equal('refused')
    }
  })

  it('leaves other families of the same member alone', () => {
    const stolen = families.open('ada').refreshToken
    const other = families.open('ada').refreshToken
    next(stolen)
    clock += 10_000
    expect(next(stolen)).to.equal('refused')
    expect(next(other)).not.to.equal('refused')
  })

  it('ends by the clock of the sign-in: rotation does not prolong it', () => {
    const { refreshToken } = families.open('ada')
    clock = 99_999
    const late = next(refreshToken)
    expect(late).not.to.equal('refused')
    clock = 100_000
    expect(next(late)).to.equal('refused')
  })

  it('ends by any of its tokens when revoked, and takes a second revocation calmly', () => {
    const { refreshToken } = families.open('ada')
    const current = next(refreshToken)
    families.revoke(refreshToken)
    families.revoke(refreshToken)
    families.revoke('never seen')
    expect(next(current)).to.equal('refused')
  })

  it('refuses a token it has never seen', () => {
    expect(families.rotate('never seen')).to.deep.equal({ refused: 'unknown' })
  })

  it('tells a reused token from an expired one, and whose it was', () => {
    const [stolen, old] = [families.open('ada'), families.open('ben')]
    next(stolen.refreshToken)
    clock = 10_000
    expect(families.rotate(stolen.refreshToken)).to.deep.equal({
      refused: 'reused',
      sid: stolen.sid,
      memberId: 'ada',
    })
    clock = 100_000
    expect(families.rotate(old.refreshToken)).to.deep.equal({
      refused: 'expired',
      sid: old.sid,
      memberId: 'ben',
    })
  })

  it('keeps rotating beyond the number of spent tokens it remembers', () => {
    const { refreshToken: first } = families.open('ada')
    let current = first
    for (let count = 0; count < 1_100; count++) current = next(current)
    expect(next(first), 'forgotten, and refused all the same').to.equal('refused')
    expect(next(current)).not.to.equal('refused')
  })

  it('ends the oldest sign-in when there are too many', () => {
    const oldest = families.open('ada').refreshToken
    const second = families.open('ada').refreshToken
    for (let count = 0; count < 9_999; count++) families.open('ben')
    expect(next(oldest)).to.equal('refused')
    expect(next(second)).not.to.equal('refused')
  })

  it('gives the same successor again while the first answer may have been lost', () => {
    const { sid, refreshToken } = families.open('ada')
    const successor = next(refreshToken)
    clock = 9_999
    expect(families.rotate(refreshToken)).to.deep.equal({ sid, memberId: 'ada', refreshToken: successor })
    expect(next(successor)).not.to.equal('refused')
  })

  it('gives fifty parallel callers with one token the same successor', () => {
    const { refreshToken } = families.open('ada')
    const successors = new Set(Array.from({ length: 50 }, () => next(refreshToken)))
    expect([...successors])
      .to.have.lengthOf(1)
      .and.not.to.include('refused')
  })

  it('has no grace for a token whose successor was used', () => {
    const { refreshToken } = families.open('ada')
    const successor = next(refreshToken)
    const newest = next(successor)
    expect(next(refreshToken)).to.equal('refused')
    expect(next(newest)).to.equal('refused')
  })

  it('lists where a member is signed in, and ends one or all others of that member', () => {
    const [one, two, three] = [families.open('ada'), families.open('ada'), families.open('ada')]
    const foreign = families.open('ben')
    clock = 5_000
    next(two.refreshToken)
    expect(families.list('ada').find(({ sid }) => sid === two.sid)).to.deep.equal({
      sid: two.sid,
      openedAt: 0,
      renewedAt: 5_000,
    })
    expect(families.endOne('ada', foreign.sid)).to.equal('unknown')
    expect(families.endOne('ada', one.sid)).to.equal('ended')
    expect(families.endOne('ada', one.sid)).to.equal('ended-before')
    expect(families.endOne('ben', one.sid)).to.equal('unknown')
    expect([families.hasEnded(one.sid), families.hasEnded(three.sid)]).to.deep.equal([true, false])
    expect(families.endOthers('ada', three.sid)).to.deep.equal([two.sid])
    expect(families.list('ada').map(({ sid }) => sid)).to.deep.equal([three.sid])
    expect(families.hasEnded(foreign.sid)).to.equal(false)
  })
})
