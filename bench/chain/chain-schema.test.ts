import { expect } from 'chai'
import { checkChainResult } from './chain-schema.ts'
import { chainResult } from './testing/chain-values.ts'

describe('the form of a result of the chain', () => {
  it('is that of every run', () => {
    const result = chainResult()
    expect(checkChainResult(JSON.parse(JSON.stringify(result)), 'x.json')).to.deep.equal(result)
  })

  it('names the place and the fields that do not fit', () => {
    const { streams: _streams, ...rest } = chainResult()
    expect(() => checkChainResult(rest, 'bench/results/chain.json')).to.throw(
      /^bench\/results\/chain\.json .*'streams'/,
    )
    expect(() => checkChainResult({ ...chainResult(), requests: [] }, 'x')).to.throw('fewer than 1 items')
  })
})
