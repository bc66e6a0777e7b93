import { expect } from 'chai'
import { describe, it } from 'mocha'
import { startBlock } from './start-block.ts'
import { startChart } from './start-chart.ts'
import { checkStartResult } from './start-schema.ts'
import { startResult } from './testing/start-values.ts'

describe('the figures of a start in the docs', () => {
  const text = startBlock(startResult())

  it('have make up by phase, with a spread where there were rounds', () => {
    expect(text).to.include('| it runs, and nothing has changed | 3 | 2 (2–2) | 1 (1–1) | 3 (3–3) |')
    expect(text).to.include('| no image of the project is there (`build --no-cache`) | 1 | 41 | 14 | 55 |')
  })

  it('have the way from a bare machine, or say that nobody measured it', () => {
    expect(text).to.include('on 2026-01-01: 291 s').and.to.include('| npm ci | 44.5 |')
    expect(startBlock(startResult({ bare: null }))).to.include('not measured on this machine')
  })

  it('have each server in each variant, and what was not measured as such', () => {
    expect(text).to.include('| gateway | 400 (400–400) | 250 (250–250) | – | – |')
    expect(text).to.include('| nginx | – | 300 (300–300) |')
  })

  it('have sizes and sums of them', () => {
    expect(text).to.include('| `sallyport/gateway` | 270 | 242 | 28 |')
    expect(text).to.include('together take 362 MB')
    expect(text).to.include('| **all** | 110 | 70 |')
  })

  it('have the last run of the tests, and when it was', () => {
    expect(text).to.include('ended on 2026-01-01 at 10:11 UTC: 5 passed')
    expect(text).to.include('| e2e | 90 |\n| e2e: pages | 80 |')
    expect(text).to.include('| a &lt;b> \\| c | 4.2 | `e2e/a.test.ts` |')
    expect(startBlock(startResult({ tests: null }))).to.include('was not run on this machine')
  })
})

describe('the form of a result of a start', () => {
  it('is that of every run', () => {
    for (const result of [startResult(), startResult({ bare: null, tests: null })])
      expect(checkStartResult(JSON.parse(JSON.stringify(result)), 'x.json')).to.deep.equal(result)
  })

  it('names the place and the fields that do not fit', () => {
    const { memory: _memory, ...rest } = startResult()
    expect(() => checkStartResult(rest, 'bench/results/start.json')).to.throw(
      /^bench\/results\/start\.json .*'memory'/,
    )
  })
})

describe('the chart of starts', () => {
  it('has a bar for each variant of each server, the product’s in its colour', () => {
    const chart = startChart(startResult())
    expect(chart.match(/<rect/g)).to.have.length(2)
    expect(chart.match(/class="own"/g)).to.have.length(1)
    expect(chart).to.include('gateway, the image’s compile cache')
  })
})
