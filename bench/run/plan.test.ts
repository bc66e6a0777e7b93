import { expect } from 'chai'
import { planFrom } from './plan.ts'

describe('the plan of a run', () => {
  it('has four rounds or more where a figure is to be kept', () => {
    expect(planFrom('full', {}).plan.rounds).to.be.at.least(4)
    expect(planFrom('check', {}).plan.rounds).to.be.at.least(4)
    expect(planFrom('full', {}).own).to.equal(false)
  })

  it('takes other connections, sizes and rates, and is a plan of its own then', () => {
    const { plan, own } = planFrom('quick', { CONNECTIONS: '16', ANSWER_BYTES: '1048576', RATE: '' })
    expect(plan).to.include({ kind: 'quick', connections: 16, size: 1_048_576, rate: 1_000 })
    expect(own).to.equal(true)
  })

  it('says what it cannot be', () => {
    expect(() => planFrom('fast', {})).to.throw('"fast" is no kind of run: full, quick, check, look')
    expect(() => planFrom('full', { RATE: '0' })).to.throw('RATE=0 must be a whole number from 1 to 20000')
    expect(() => planFrom('full', { CONNECTIONS: 'many' })).to.throw('CONNECTIONS=many')
  })
})
