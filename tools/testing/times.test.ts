import { expect } from 'chai'
import { slowest, timesText } from './times.ts'

const test = (title: string, milliseconds: number) => ({ title, file: `${title}.test.ts`, milliseconds })

describe('the times of a run', () => {
  it('name the slowest tests, the longest first', () => {
    const tests = [test('a', 5), test('b', 900), test('c', 70)]
    expect(slowest(tests, 2).map(({ title }) => title)).to.deep.equal(['b', 'c'])
    expect(tests.map(({ title }) => title)).to.deep.equal(['a', 'b', 'c'])
  })

  it('say where the time of a suite and of its lanes went', () => {
    const lanes = [
      { name: 'pages', milliseconds: 61_240 },
      { name: 'chain', milliseconds: 80_000 },
    ]
    const suites = [
      { suite: 'unit', milliseconds: 20_000, lanes: [] },
      { suite: 'e2e', milliseconds: 81_000, lanes },
    ]
    expect(timesText({ suites, slowest: [test('b', 12_345)] }).split('\n')).to.deep.equal([
      'time per suite:',
      '  unit 20.0 s',
      '  e2e 81.0 s (pages 61.2 s, chain 80.0 s)',
      'the 1 slowest tests:',
      '   12.3 s  b (b.test.ts)',
    ])
  })
})
