import { expect } from 'chai'
import { describe, it } from 'mocha'
import { countsLine, judge, sum, type Outcome } from './outcome.ts'

const good: Outcome = {
  passed: 3,
  failed: [],
  skipped: ['a [skipped: no IPv6]'],
  milliseconds: 5,
  durations: [{ title: 'a suite', file: 'a.test.ts', milliseconds: 3 }],
}

describe('judge', () => {
  it('takes a good report as it is', () => {
    expect(judge('unit', good, 0)).to.deep.equal(good)
  })

  it('counts a failed test once', () => {
    expect(judge('unit', { ...good, failed: ['b'] }, 1).failed).to.deep.equal(['b'])
  })

  it('fails a suite that ended badly without a failed test', () => {
    expect(judge('unit', good, 7).failed).to.deep.equal(['unit: ended with code 7 although no test failed'])
  })

  it('fails a suite that was stopped, even when tests failed before', () => {
    expect(judge('e2e', { ...good, failed: ['b'] }, 'stopped after 1 s').failed).to.deep.equal([
      'b',
      'e2e: stopped after 1 s',
    ])
  })

  it('fails a suite without a report, and one that ran nothing', () => {
    expect(judge('unit', undefined, 0).failed).to.deep.equal(['unit: ended with code 0 and without a report'])
    expect(judge('unit', { ...good, passed: 0 }, 0).failed).to.deep.equal(['unit: no test ran'])
  })
})

describe('countsLine', () => {
  it('adds all suites', () => {
    expect(countsLine(sum([good, judge('e2e', undefined, 1)]))).to.equal('3 passed, 1 failed, 1 skipped')
  })
})
