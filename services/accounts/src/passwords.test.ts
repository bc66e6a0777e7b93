import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { before, describe, it } from 'mocha'
import { createPasswords, type Passwords } from './passwords.ts'

const [{ id: ada }] = demoMembers

describe('passwords', () => {
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
})
