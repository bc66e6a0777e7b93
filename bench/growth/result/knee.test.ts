import { expect } from 'chai'
import { kneeOf } from './knee.ts'

const places = (...values: number[]) => values.map((value, index) => ({ label: `p${index}`, value }))

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
})
