import { expect } from 'chai'
import { describe, it } from 'mocha'
import { atMost } from './at-most.ts'

describe('at most', () => {
  it('runs no more than it may, all in turn, and goes on after a failure', async () => {
    const run = atMost(2)
    let running = 0
    let peak = 0
    const started: number[] = []
    const task = (id: number) => async () => {
      started.push(id)
      running += 1
      peak = Math.max(peak, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      if (id === 1) throw new Error('one fails')
      return id
    }
    const outcomes = await Promise.allSettled([0, 1, 2, 3, 4].map((id) => run(task(id))))
    expect(outcomes.map(({ status }) => status)).to.deep.equal([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ])
    expect(started).to.deep.equal([0, 1, 2, 3, 4])
    expect(peak).to.equal(2)
    expect(await run(task(5)), 'the place of the failed one is free again').to.equal(5)
  })
})
