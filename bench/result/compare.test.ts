import { expect } from 'chai'
import { compareWithRecord } from './compare.ts'
import { figures, resultOf } from './testing/result-values.ts'

const run = (gateway: number, raw: number) =>
  resultOf([figures('gateway', gateway), figures('raw-node', raw)])

describe('the check against the recorded ratio', () => {
  it('passes up to 30 % more CPU time, whatever the machine’s own speed is', () => {
    const { isWorse, says } = compareWithRecord(run(2.5, 2), run(1, 1))
    expect(isWorse).to.equal(false)
    expect(says).to.include('25 % more CPU time per request')
  })

  it('fails beyond that', () => {
    expect(compareWithRecord(run(1.4, 1), run(1, 1)).isWorse).to.equal(true)
  })

  it('praises nothing but says what got better', () => {
    const { isWorse, says } = compareWithRecord(run(0.5, 1), run(1, 1))
    expect(isWorse).to.equal(false)
    expect(says).to.include('50 % less')
  })

  it('says which of the two has no ratio, and why', () => {
    expect(() => compareWithRecord(run(1, 1), resultOf([]))).to.throw('the recorded run has no ratio')
    const leftOut = [{ name: 'raw-node', reason: 'not installed', failed: false }]
    expect(() => compareWithRecord(resultOf([], { leftOut }), run(1, 1))).to.throw('raw-node: not installed')
  })
})
