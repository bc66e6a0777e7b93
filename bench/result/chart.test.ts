import { expect } from 'chai'
import { chartOf } from './chart.ts'
import { figures, resultOf } from './testing/result-values.ts'

describe('the chart of a run', () => {
  const limit = figures('raw-node', 0.5, { duties: false, title: 'a <b> & "c"' })
  const svg = chartOf(resultOf([figures('next', 10), figures('gateway', 1), limit]))

  it('shows requests per CPU second, the best first', () => {
    const order = ['20,000', '10,000', '1,000'].map((value) => svg.indexOf(`>${value}<`))
    expect(order).to.deep.equal(order.toSorted((a, b) => a - b))
    expect(order).not.to.include(-1)
  })

  it('tells the product, peers and limits apart', () => {
    for (const kind of ['own', 'peer', 'limit']) expect(svg.split(`<rect class="${kind}"`)).to.have.length(2)
  })

  it('keeps every bar inside the picture, and its text escaped', () => {
    const ends = [...svg.matchAll(/<rect [^>]*x="(\d+)"[^>]*width="([\d.]+)"/g)].map(
      ([, x, width]) => Number(x) + Number(width),
    )
    expect(Math.max(...ends)).to.be.below(860)
    expect(svg).to.include('a &lt;b&gt; &amp; &quot;c&quot;')
  })

  it('says when a run was not a full one, and draws one of nobody', () => {
    expect(svg).not.to.include('run)')
    expect(chartOf(resultOf([], { kind: 'quick' }))).to.include('(quick run)')
  })
})
