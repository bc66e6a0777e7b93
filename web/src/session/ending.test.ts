import { expect } from 'chai'
import { describe, it } from 'mocha'
import { endingOf } from './ending.ts'

const now = Date.parse('2026-11-28T12:00:00Z')
const session = (expiresAt: string, absoluteExpiresAt = '2026-12-05T12:00:00Z') => ({
  signedIn: true as const,
  member: { id: 'mem_1' },
  expiresAt,
  idleExpiresAt: expiresAt,
  absoluteExpiresAt,
})

describe('endingOf', () => {
  it('tells of an end within five minutes that use puts off', () => {
    const at = '2026-11-28T12:05:00Z'
    expect(endingOf(session(at), now)).to.deep.equal({ at, renewable: true })
  })

  it('tells of an end that nothing puts off', () => {
    const at = '2026-11-28T12:01:00Z'
    expect(endingOf(session(at, at), now)).to.deep.equal({ at, renewable: false })
  })

  it('says nothing of what was read long before: the session may have been used since', () => {
    expect(endingOf(session('2026-11-28T12:05:00Z'), now - 60_000)).to.equal(undefined)
  })

  it('says nothing of nobody, and of a time that cannot be read', () => {
    expect(endingOf({ signedIn: false }, now)).to.equal(undefined)
    expect(endingOf(undefined, now)).to.equal(undefined)
    expect(endingOf(session('nonsense'), now)).to.equal(undefined)
  })
})
