import { expect } from 'chai'
import { bffChart } from './chart.ts'
import { bffDocsBlock } from './docs-block.ts'
import { senderRatios } from './ratios.ts'
import { checkBffResult } from './schema.ts'
import { bffResultOf, caller, herd, wall } from './testing/bff-values.ts'

const two = [caller('axios', 600), caller('sender', 240)]

describe('what is said of a run of the BFF', () => {
  it('has the caller with the least CPU time first', () => {
    const text = bffDocsBlock(bffResultOf(two))
    expect(text.indexOf('Sallyport’s sender')).to.be.within(1, text.indexOf('axios, defaults'))
    expect(text).to.include('| `sender/axios` | 0.4 | ≤ 0.6: met |')
  })

  it('says of a target that it was missed', () => {
    const missed = bffResultOf([caller('axios', 300), caller('sender', 240)], { walls: [wall(3.1)] })
    const text = bffDocsBlock(missed)
    expect(text).to.include('| `sender/axios` | 0.8 | ≤ 0.6: **missed** |')
    expect(text).to.include('| 3.1 / 8.1 | < 3: **missed** |')
    expect(bffDocsBlock(bffResultOf(two))).to.include('< 3: met')
  })

  it('tells readers, billing, calls and times of each herd', () => {
    const text = bffDocsBlock(bffResultOf(two, { herds: [herd({ members: 20, billing: 'silent' })] }))
    expect(text).to.include(
      '| 100 of 20 members | hangs | 70 for 1,000 views | 99 % | 50 / 60 | 40 / 55 | 400 |',
    )
  })

  it('says that a look means nothing', () => {
    expect(bffDocsBlock(bffResultOf(two, { kind: 'look' }))).to.include('its figures mean nothing')
  })
})

describe('the form of a result of the BFF', () => {
  it('is that of every run', () => {
    const result = bffResultOf(two)
    expect(checkBffResult(JSON.parse(JSON.stringify(result)), 'x.json')).to.deep.equal(result)
  })

  it('names the place and the fields that do not fit', () => {
    const { walls: _walls, ...rest } = bffResultOf(two)
    expect(() => checkBffResult(rest, 'bench/results/bff.json')).to.throw(
      /^bench\/results\/bff\.json .*'walls'/,
    )
  })
})

describe('the ratios of the sender', () => {
  it('are its part of what another caller needs', () => {
    expect(senderRatios(two)).to.deep.equal({ 'sender/axios': 0.4 })
  })

  it('are none without it', () => {
    expect(senderRatios([caller('axios', 600)])).to.deep.equal({})
  })
})

describe('the chart of the callers', () => {
  it('has a bar for each, and what is written in a name stays text', () => {
    const chart = bffChart(bffResultOf([...two, caller('<b>', 700)]))
    expect(chart.match(/<rect/g)).to.have.length(3)
    expect(chart).to.include('&lt;b&gt;').and.not.include('<b>')
    expect(chart.match(/class="own"/g)).to.have.length(1)
  })
})
