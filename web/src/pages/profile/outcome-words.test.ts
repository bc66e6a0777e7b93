import { expect } from 'chai'
import { describe, it } from 'mocha'
import { outcomeWords } from './outcome-words.ts'
import { profileTexts } from './profile-texts.ts'

const session = {
  id: 's',
  current: false,
  device: 'Firefox on Linux',
  address: '192.0.2.1',
  startedAt: '2026-11-28T08:00:00Z',
  lastSeenAt: '2026-11-28T08:00:00Z',
}
const ended = { session, state: 'ended' } as const
const gone = { session, state: 'was-gone' } as const
const failed = { session, state: 'failed', error: new Error('down') } as const
const words = (...outcomes: Parameters<typeof outcomeWords>[0]) => outcomeWords(outcomes, profileTexts.en)

describe('outcomeWords', () => {
  it('names the one that was ended', () => {
    expect(words(ended)).to.equal('Ended: Firefox on Linux')
    expect(words(gone)).to.equal('It had ended already: Firefox on Linux')
    expect(words(failed)).to.equal(undefined)
  })

  it('is honest about those that are left', () => {
    expect(words(ended, gone, ended)).to.equal('3 sessions ended')
    expect(words(ended, failed, ended)).to.match(/^2 sessions ended, 1 could not be ended/)
    expect(words(failed, failed)).to.match(/^0 sessions ended, 2 could not be ended/)
  })
})
