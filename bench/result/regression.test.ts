import { expect } from 'chai'
import { growthPercent, slopeOf } from './regression.ts'

const at = (...values: number[]) => values.map((y, index) => ({ x: index * 50_000, y }))

describe('the slope of samples', () => {
  it('is that of the line that fits best', () => {
    expect(
      slopeOf([
        { x: 1, y: 3 },
        { x: 2, y: 5 },
        { x: 3, y: 7 },
      ]),
    ).to.be.closeTo(2, 1e-12)
    // Nearest to a sample in the middle that lies off is a level line.
    expect(
      slopeOf([
        { x: 0, y: 1 },
        { x: 1, y: 4 },
        { x: 2, y: 1 },
      ]),
    ).to.be.closeTo(0, 1e-12)
  })

  it('is told in percent of the median for so much of x', () => {
    expect(growthPercent(at(100, 101, 102), 100_000)).to.be.closeTo((2 / 101) * 100, 1e-9)
    expect(growthPercent(at(50, 50, 50), 100_000)).to.equal(0)
    expect(growthPercent(at(40, 39, 38), 100_000)).to.be.below(0)
  })

  it('does not exist for one sample', () => {
    expect(() => slopeOf(at(7))).to.throw('no line goes through 1 samples')
  })
})
