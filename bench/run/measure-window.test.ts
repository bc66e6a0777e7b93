import { expect } from 'chai'
import { costBetween } from './measure-window.ts'

const before = { at: 1_000, contender: 100, bench: 50, cpus: { total: 1_000, work: 400, steal: 10 } }

describe('what a window cost', () => {
  it('is the contender’s CPU time, with what others took told apart', () => {
    const now = { at: 3_000, contender: 250, bench: 150, cpus: { total: 1_400, work: 670, steal: 18 } }
    expect(costBetween(before, now, 100)).to.deep.equal({
      seconds: 2,
      cpuSeconds: 1.5,
      stealPercent: 2,
      foreignPercent: 5,
    })
  })

  it('claims nothing of an instant, nor less than nothing', () => {
    const now = { ...before, contender: 101 }
    expect(costBetween(before, now, 100)).to.include({ stealPercent: 0, foreignPercent: 0 })
  })
})
