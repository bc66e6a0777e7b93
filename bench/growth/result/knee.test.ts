import { expect } from 'chai'
import { kneeOf } from './knee.ts'

const places = (...values: number[]) =>
  values.map((median, index) => ({
    label: `p${index}`,
    value: { median, min: median - 2, max: median + 2 },
  }))

describe('the knee of a series', () => {
  it('is the first step of more than a fifth, beside the steepest', () => {
    expect(kneeOf(places(100, 110, 140, 280))).to.deep.equal({
      first: { from: 'p1', to: 'p2', factor: 140 / 110 },
      steepest: { from: 'p2', to: 'p3', factor: 2 },
    })
  })

  it('is not there while a series is level, falls, or has one place', () => {
    expect(kneeOf(places(100, 115, 120))).to.equal(undefined)
    expect(kneeOf(places(100, 50, 40))).to.equal(undefined)
    expect(kneeOf(places(100))).to.equal(undefined)
  })

  it('is not seen where rounds differ as much as places', () => {
    const [first, second] = places(100, 150)
    if (!first || !second) throw new Error('there are two places')
    const noisy = { ...second, value: { ...second.value, min: 101 } }
    expect(kneeOf([first, noisy])).to.equal(undefined)
    expect(kneeOf([first, { ...noisy, value: { ...noisy.value, min: 103 } }])).not.to.equal(undefined)
  })
})
