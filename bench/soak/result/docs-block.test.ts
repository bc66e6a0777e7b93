import { expect } from 'chai'
import { soakChart } from './chart.ts'
import { missesOf, soakBlock } from './docs-block.ts'
import { checkSoakResult } from './schema.ts'
import { soakOf } from './testing/soak-values.ts'

const flat = soakOf([40, 40.1, 40])

describe('what is said of a soak', () => {
  it('holds the heap and the warnings against their targets', () => {
    expect(soakBlock(flat)).to.include('(≤ 1 %: met)').and.include('no warning')
    expect(missesOf(flat)).to.deep.equal([])
    const leaking = soakOf([40, 40.3, 40.6])
    expect(soakBlock(leaking)).to.include('by 1.49 % per 100,000 requests (≤ 1 %: **missed**)')
    expect(missesOf(leaking)).to.deep.equal(['the heap grew by 1.49 % per 100,000 requests'])
  })

  it('tells every warning, each of which is a miss', () => {
    const warned = soakOf([40, 40, 40], [{ text: 'MaxListenersExceededWarning: 11 close', count: 2 }])
    expect(soakBlock(warned)).to.include('**missed**. 2 × “MaxListenersExceededWarning: 11 close”')
    expect(missesOf(warned)).to.deep.equal(['2 × MaxListenersExceededWarning: 11 close'])
  })

  it('calls a heap that shrinks flat', () => {
    expect(missesOf(soakOf([41, 40.5, 40]))).to.deep.equal([])
  })

  it('has a line for each look, in the table and in the chart', () => {
    expect(soakBlock(flat)).to.include('| 50,000 | 40.10 | 200 | 8 | 120 | 49 |')
    expect(soakChart(flat).match(/<circle/g)).to.have.length(6)
  })
})

describe('the form of a result of a soak', () => {
  it('is that of every run', () => {
    expect(checkSoakResult(JSON.parse(JSON.stringify(flat)), 'x.json')).to.deep.equal(flat)
  })

  it('names the place and the fields that do not fit', () => {
    expect(() => checkSoakResult({ ...flat, samples: [] }, 'soak.json')).to.throw(/^soak\.json .*samples/)
  })
})
