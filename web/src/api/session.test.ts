import { expect } from 'chai'
import { describe, it } from 'mocha'
import { untilNextLook } from './session.ts'

const now = Date.parse('2026-11-28T12:00:00Z')
const session = (expiresAt: string) => {
  const ends = { expiresAt, idleExpiresAt: expiresAt, absoluteExpiresAt: '2026-12-05T12:00:00Z' }
  return { signedIn: true as const, member: { id: 'mem_1' }, ...ends }
}

describe('untilNextLook', () => {
  it('is five minutes before the session ends, and then just after', () => {
    expect(untilNextLook(session('2026-11-28T12:15:00Z'), now)).to.equal(10 * 60_000)
    expect(untilNextLook(session('2026-11-28T12:05:00Z'), now)).to.equal(5 * 60_000 + 1000)
    expect(untilNextLook(session('2026-11-28T12:04:00Z'), now)).to.equal(4 * 60_000 + 1000)
  })

  it('never asks in a loop, and fits into a timer', () => {
    expect(untilNextLook(session('2026-11-28T11:00:00Z'), now)).to.equal(30_000)
    expect(untilNextLook(session('nonsense'), now)).to.equal(30_000)
    expect(untilNextLook(session('2027-11-28T12:00:00Z'), now)).to.be.lessThan(2 ** 31)
  })

  it('does not ask for nobody', () => {
    expect(untilNextLook({ signedIn: false }, now)).to.equal(false)
    expect(untilNextLook(undefined, now)).to.equal(false)
  })
})
