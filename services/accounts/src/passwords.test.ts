import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { before, describe, it } from 'mocha'
import { createPasswords, type Passwords } from './passwords.ts'

const [{ id: ada }] = demoMembers

describe('passwords', function () {
  // scrypt is made to take long, and other tests run at the same time.
  this.timeout(20_000)
  let passwords: Passwords
  before(async () => {
    passwords = await createPasswords('correct horse battery')
  })

  it('match for every member, and not when they differ by a letter', async () => {
    const right = await Promise.all(
      demoMembers.map(({ id }) => passwords.matches(id, 'correct horse battery')),
    )
    expect(right).to.deep.equal(demoMembers.map(() => true))
    expect(await passwords.matches(ada, 'correct horse batterY')).to.equal(false)
  })

  it('never match for an unknown member, even when the password is everybody’s', async () => {
    for (const stranger of [undefined, 'mem_unknown', '__proto__'])
      expect(await passwords.matches(stranger, 'correct horse battery')).to.equal(false)
  })

  it('take work of the same order for an unknown member', async () => {
    const timed = async (memberId: string | undefined) => {
      const start = performance.now()
      expect(await passwords.matches(memberId, 'wrong')).to.equal(false)
      return performance.now() - start
    }
    const known = await timed(ada)
    // Without the work it would be thousands of times faster: far from any noise of a busy machine.
    expect(await timed(undefined)).to.be.greaterThan(known / 20)
  })

  it('change for one member who knows the current one', async () => {
    const own = await createPasswords('correct horse battery', 10)
    expect(await own.change(ada, 'wrong', 'another long one')).to.equal(false)
    expect(await own.matches(ada, 'correct horse battery')).to.equal(true)
    expect(await own.change(ada, 'correct horse battery', 'another long one')).to.equal(true)
    expect(await own.matches(ada, 'another long one')).to.equal(true)
    expect(await own.matches(ada, 'correct horse battery')).to.equal(false)
    expect(await own.matches(demoMembers[1].id, 'correct horse battery')).to.equal(true)
  })

  it('let no old one in that was being checked while it was changed', async () => {
    const own = await createPasswords('correct horse battery', 10)
    const changed = new AbortController()
    const late: boolean[] = []
    // One check after the other, so that some are under way at the moment of the change.
    const signIn = async () => {
      while (!changed.signal.aborted) {
        const right = await own.matches(ada, 'correct horse battery')
        if (changed.signal.aborted) late.push(right)
      }
    }
    const change = async () => {
      await own.change(ada, 'correct horse battery', 'another long one')
      changed.abort()
    }
    await Promise.all([change(), signIn(), signIn()])
    expect(late).to.deep.equal([false, false])
  })

  it('change once when two change them at the same time', async () => {
    const own = await createPasswords('correct horse battery', 10)
    const outcomes = await Promise.all(
      ['the first new one', 'the second new one'].map((next) =>
        own.change(ada, 'correct horse battery', next),
      ),
    )
    expect(outcomes.filter(Boolean)).to.have.lengthOf(1)
  })
})
