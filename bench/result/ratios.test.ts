import { expect } from 'chai'
import { ratiosOf } from './ratios.ts'

const cost = (name: string, median: number) => ({
  name,
  cpuSecondsPer10k: { median, min: median, max: median },
})

describe('the ratios of a run', () => {
  it('are higher when the product needs less CPU time', () => {
    expect(ratiosOf([cost('gateway', 1), cost('next', 12), cost('raw-undici', 0.6)])).to.deep.equal({
      'gateway/next': 12,
      'gateway/raw-undici': 0.6,
    })
  })

  it('leave out what was not measured', () => {
    expect(ratiosOf([cost('next', 12), cost('naive', 2)])).to.deep.equal({})
    expect(ratiosOf([cost('hpm', 1.5), cost('next', 12)])).to.deep.equal({ 'hpm/next': 8 })
  })
})
