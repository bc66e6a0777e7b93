import { expect } from 'chai'
import { describe, it } from 'mocha'
import { sessionEnd } from './session-end.ts'

describe('sessionEnd', () => {
  const latest = '2026-12-05T12:00:00.000Z'

  it('tells both ends as long as use puts the first one off', () => {
    const idle = '2026-11-28T20:00:00.000Z'
    expect(sessionEnd({ idleExpiresAt: idle, absoluteExpiresAt: latest })).to.deep.equal({ idle, latest })
  })

  it('tells one end where use changes nothing any more, however it is written', () => {
    for (const idleExpiresAt of [latest, '2026-12-05T12:00:00Z', '2026-12-05T13:00:00+01:00'])
      expect(sessionEnd({ idleExpiresAt, absoluteExpiresAt: latest })).to.deep.equal({ latest })
  })
})
