import { expect } from 'chai'
import { median, quantile, spread } from './statistics.ts'

describe('the statistics of a run', () => {
  it('takes the middle value, or the mean of the two in the middle', () => {
    expect(median([9, 1, 5])).to.equal(5)
    expect(median([4, 1, 2, 9])).to.equal(3)
    expect(() => median([])).to.throw('nothing')
  })

  it('says how far the rounds lie apart, to four digits', () => {
    expect(spread([1.000_04, 3, 2])).to.deep.equal({ median: 2, min: 1, max: 3 })
    expect(spread([1.234_56])).to.deep.equal({ median: 1.235, min: 1.235, max: 1.235 })
  })

  it('takes quantiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect(quantile(hundred, 0.5)).to.equal(50)
    expect(quantile(hundred, 0.99)).to.equal(99)
    expect(quantile([7], 0.99)).to.equal(7)
    expect(() => quantile([], 0.5)).to.throw('nothing')
  })
})
