import { expect } from 'chai'
import { docsBlock } from './docs-block.ts'
import { figures, resultOf } from './testing/result-values.ts'
import { same } from './testing/run-values.ts'

describe('the figures in the docs', () => {
  const slow = figures('next', 12, { p50Ms: null, p99Ms: null, keptUp: false })
  const limit = figures('nginx', 0.3, { duties: false, utilisation: same(0.4) })
  const text = docsBlock(resultOf([slow, figures('gateway', 1), limit]))

  it('lie in two tables, the best first, with their spread', () => {
    expect(text.indexOf('the gateway |')).to.be.below(text.indexOf('the next |'))
    expect(text).to.include('| the gateway | 1 (0.9–1.2) | 9,500 (9,500–9,500) | 0.4 (0.4–0.4)')
    expect(text.indexOf('limits, without some or all duties')).to.be.below(text.indexOf('the nginx |'))
  })

  it('say who could not keep up with the rate, and whose requests/s are those of the load', () => {
    expect(text).to.match(/the next .* below 1000\/s \| below 1000\/s/)
    expect(text).to.match(/the nginx .* \* \|/)
    expect(text).to.include('processor had time left')
    expect(docsBlock(resultOf([figures('gateway', 1)]))).not.to.include('processor had time left')
  })

  it('name the ratios, the machine, and what disturbed the run', () => {
    expect(text).to.include('| `gateway/next` | 12 | ≥ 10: met |')
    expect(text).to.include('A CPU, 2 processors, Linux 6.1.0, Node v26.10.0')
    expect(text).to.include('1 windows were repeated')
  })

  it('say when a run was quick, when the tree had changes, and what is missing', () => {
    const leftOut = [
      { name: 'nginx', reason: 'there is none', failed: false },
      { name: 'next', reason: 'status 500', failed: true },
    ]
    const quick = docsBlock(resultOf([figures('gateway', 1)], { kind: 'quick', changed: true, leftOut }))
    expect(quick).to.include('**quick** run').and.to.include('commit 0123abc with changes')
    expect(quick).to.include('- `nginx` is left out: there is none')
    expect(quick).to.include('- `next` failed and was not timed: status 500')
  })
})
