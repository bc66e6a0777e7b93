import { expect } from 'chai'
import { describe, it } from 'mocha'
import { lastBareRun } from './bare-run.ts'

const line = (begun: number, seconds: number, phase: string, exit = 0) =>
  JSON.stringify({ begun, seconds, exit, phase })
const up = (begun: number) => [
  line(begun, 2, 'images: build'),
  line(begun + 2, 10, 'chain: start until healthy'),
]

describe('the last run from bare', () => {
  it('is the one that installed something, with the time between its phases', () => {
    const lines = [line(100, 20, 'npm ci'), line(125, 60, 'base images: build'), ...up(190), ...up(300)]
    expect(lastBareRun(`${lines.join('\n')}\n`)).to.deep.equal({
      date: '1970-01-01T00:01:40.000Z',
      phases: [
        { phase: 'npm ci', seconds: 20 },
        { phase: 'base images: build', seconds: 60 },
        { phase: 'images: build', seconds: 2 },
        { phase: 'chain: start until healthy', seconds: 10 },
      ],
      seconds: 102,
    })
  })

  it('is none where nothing was installed, or a registry only refused', () => {
    expect(lastBareRun('')).to.equal(null)
    expect(lastBareRun([line(1, 5, 'base images: pull', 1), ...up(10)].join('\n'))).to.equal(null)
  })

  it('does not begin with what was done for something else, long before', () => {
    const lines = [line(100, 20, 'npm ci'), line(5_000, 60, 'base images: pull'), ...up(5_060)]
    expect(lastBareRun(lines.join('\n'))?.phases.map(({ phase }) => phase)).not.to.include('npm ci')
  })
})
