import { expect } from 'chai'
import { describe, it } from 'mocha'
import { admit, type Circumstances } from './admit.ts'

const member = { audience: 'member' } as const
const everyone = { audience: 'everyone' } as const
const circumstances = (some: Partial<Circumstances>): Circumstances => ({
  session: 'signed-out',
  demo: 'off',
  ...some,
})

describe('admit', () => {
  it("keeps a member's page behind sign-in", () => {
    expect(admit(member, circumstances({ session: 'signed-in' }))).to.equal('show')
    expect(admit(member, circumstances({ session: 'signed-out' }))).to.equal('sign-in')
    expect(admit(member, circumstances({ session: 'unknown' }))).to.equal('wait')
    expect(admit(member, circumstances({ session: 'failed' }))).to.equal('session-trouble')
  })

  it('shows an open page even where nobody can sign in', () => {
    for (const session of ['signed-in', 'signed-out', 'unknown', 'failed'] as const)
      expect(admit(everyone, circumstances({ session })), session).to.equal('show')
  })

  it('has no demo page without a demo, signed in or not', () => {
    for (const audience of ['member', 'everyone'] as const) {
      const page = { audience, demoOnly: true }
      const seen = (demo: Circumstances['demo']) => admit(page, { session: 'signed-in', demo })
      expect(seen('on')).to.equal('show')
      expect(seen('off')).to.equal('not-found')
      expect(seen('unknown')).to.equal('wait')
    }
    expect(admit({ ...member, demoOnly: true }, circumstances({ demo: 'on' }))).to.equal('sign-in')
  })

  it('shows an open page where a chain refuses even to say whether it is a demo', () => {
    const seen = (page: typeof member | typeof everyone) =>
      (['failed', 'asked-again'] as const).map((demo) =>
        admit({ ...page, demoOnly: true }, circumstances({ session: 'failed', demo })),
      )
    expect(seen(everyone)).to.deep.equal(['show', 'show'])
    expect(seen(member)).to.deep.equal(['demo-trouble', 'wait'])
  })
})
