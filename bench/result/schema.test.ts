import { expect } from 'chai'
import { checkResult } from './schema.ts'
import { figures, resultOf } from './testing/result-values.ts'

describe('the form of a result', () => {
  it('is that of every run, with what was left out', () => {
    const late = figures('next', 12, { p50Ms: null, p99Ms: null, keptUp: false })
    const leftOut = [{ name: 'nginx', reason: 'there is none', failed: false }]
    const result = resultOf([figures('gateway', 1), late], { leftOut })
    expect(checkResult(JSON.parse(JSON.stringify(result)), 'x.json')).to.deep.equal(result)
  })

  it('names the place and the fields that do not fit', () => {
    const { ratios: _ratios, ...rest } = resultOf([figures('gateway', 1)])
    expect(() => checkResult(rest, 'bench/results/latest.json')).to.throw(
      /^bench\/results\/latest.json .*'ratios'/,
    )
    expect(() => checkResult({ ...rest, ratios: { 'gateway/next': 'ten' } }, 'x')).to.throw('must be number')
  })
})
