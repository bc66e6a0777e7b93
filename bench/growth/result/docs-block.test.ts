import { expect } from 'chai'
import { axesFor } from '../run/axes.ts'
import { growthCharts } from './charts.ts'
import { growthBlocks } from './docs-block.ts'
import { figuresOfPlaces, figuresOfRows } from './figures.ts'
import { checkGrowthResult } from './schema.ts'
import { climbed, growthOf, rowsTaken } from './testing/growth-values.ts'

const textOf = (block: string, result = growthOf()) => growthBlocks[block]?.(result) ?? ''

describe('what is said of growth', () => {
  it('names the knee of an axis, or says that there is none', () => {
    const kinked = growthOf({ members: (place) => (place === 4 ? 240 : 80) })
    expect(textOf('growth-members', kinked)).to.include(
      'Gateway: the first step of more than 20 % is from 10,000 to 20,000 (× 3). Peer: no step of more than 20 % stands out from the spread of its rounds.',
    )
    expect(textOf('growth-members')).to.include('Gateway: no step of more than 20 % stands out')
  })

  it('has the peer beside the gateway, and marks where the load was the bound', () => {
    expect(textOf('growth-connections')).to.include(
      '| 16 | 80 (80–80) | 100 (100–100) | 1.25 | 9,000 / 9,000 | 0.4 / 2 | 0.4 / 2 | 150 / 150 |',
    )
    const [axis] = axesFor(64)
    if (!axis) throw new Error('there is no axis')
    const own = climbed(axis, 'gateway', () => 80, { utilisation: 0.5, p50Ms: undefined, p99Ms: undefined })
    const figures = figuresOfPlaces(axis, [...own, ...climbed(axis, 'raw-node', () => 100)])
    const text = textOf('growth-connections', { ...growthOf(), axes: [figures] })
    expect(text).to.include('| 9,000 * / 9,000 | – / – | 0.4 / 2 |')
  })

  it('tells the limit of a head, and every number of rows', () => {
    expect(textOf('growth-cookies')).to.include('a head of 40,000 bytes, and answers a longer one with 431')
    expect(textOf('growth-rows').match(/^\| [\d,]+ \| page of 100/gm)).to.have.length(6)
  })
})

describe('the figures of growth', () => {
  it('are medians of the rounds', () => {
    const rounds = [500, 700, 600].flatMap((micros) => rowsTaken(() => micros))
    for (const { figures } of figuresOfRows(rounds))
      expect(figures.cpuMicros).to.deep.equal({ median: 600, min: 500, max: 700 })
    expect(figuresOfRows(rounds)).to.have.length(18)
  })

  it('have the form of every run', () => {
    const result = growthOf()
    expect(checkGrowthResult(JSON.parse(JSON.stringify(result)), 'x.json')).to.deep.equal(result)
    const { headerLimit: _limit, ...rest } = result
    expect(() => checkGrowthResult(rest, 'growth.json')).to.throw(/^growth\.json .*'headerLimit'/)
  })
})

describe('the charts of growth', () => {
  it('are one for each axis, and one for rows', () => {
    const charts = growthCharts(growthOf())
    expect(Object.keys(charts)).to.have.members([
      ...axesFor(64).map(({ name }) => `growth-${name}`),
      'growth-rows',
    ])
    expect(charts['growth-connections']?.match(/<circle/g)).to.have.length(12)
    expect(charts['growth-rows']?.match(/<circle/g)).to.have.length(18)
  })
})
