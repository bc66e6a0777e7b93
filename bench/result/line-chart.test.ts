import { expect } from 'chai'
import { lineChart, type LineChart } from './line-chart.ts'

const at = (median: number) => ({ median, min: median * 0.9, max: median * 1.1 })
const chart: LineChart = {
  title: 'CPU time',
  note: 'today',
  places: ['16', '32', '<64>'],
  axis: 'connections',
  lines: [
    { name: 'gateway & co', of: 'own', values: [at(80), at(90), at(200)] },
    { name: 'peer', of: 'peer', values: [at(100), undefined, at(110)] },
  ],
  footer: 'Lower is better.',
}
const heights = (svg: string) => [...svg.matchAll(/cy="([\d.]+)"/g)].map(([, y]) => Number(y))

describe('a chart of lines', () => {
  it('has a mark for every place that was measured, and keeps text as text', () => {
    const svg = lineChart(chart)
    expect(heights(svg)).to.have.length(5)
    expect(svg).to.include('&lt;64&gt;').and.include('gateway &amp; co').and.not.include('<64>')
    expect(svg.match(/<polyline/g)).to.have.length(2)
  })

  it('begins at 0 and draws in proportion', () => {
    const [eighty = 0, ninety = 0, most = 0] = heights(lineChart(chart))
    const zero = Number(/y="([\d.]+)" text-anchor="end">0</.exec(lineChart(chart))?.[1]) - 4
    expect((zero - most) / (zero - eighty)).to.be.closeTo(200 / 80, 0.02)
    expect(ninety).to.be.below(eighty)
  })

  it('draws equal factors as equal distances where it is asked to', () => {
    const values = [at(10), at(100), at(1_000)]
    const [ten = 0, hundred = 0, thousand = 0] = heights(
      lineChart({ ...chart, scale: 'log', lines: [{ name: 'a', of: 'own', values }] }),
    )
    expect(ten - hundred).to.be.closeTo(hundred - thousand, 0.3)
    expect(ten).to.be.above(hundred)
  })
})
