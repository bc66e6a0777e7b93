import { expect } from 'chai'
import { watchMemory } from './memory-watch.ts'

describe('memory during a transfer', () => {
  it('is told as it was before, and at its most', async () => {
    const seen = [10, 50, 30].map((rssMb) => ({ rssMb, filesMb: rssMb / 10 }))
    const { promise, resolve } = Promise.withResolvers<void>()
    const memory = () => {
      if (seen.length === 2) resolve()
      return seen.shift() ?? { rssMb: 20, filesMb: 0 }
    }
    const watch = watchMemory(new Map([['nginx', { memory }]]), 1)
    await promise
    expect(watch.stop()).to.deep.equal({ nginx: { beforeMb: 10, peakMb: 50, peakFilesMb: 5 } })
  })
})
