import { expect } from 'chai'
import { chainBlock } from './chain-block.ts'
import { chainChart } from './chain-chart.ts'
import { chainResult, requestFigures } from './testing/chain-values.ts'

describe('the figures of the chain in the docs', () => {
  const text = chainBlock(chainResult())

  it('have each kind of request, with its rate, its latency and what did not keep up', () => {
    expect(text).to.include(
      '| `/api/me`, HTTP/1.1 | 900 (900–900) | 12 (12–12) | 200/s | 3 (3–3) | 9 (9–9) |',
    )
    expect(text).to.include('| `/api/me`, HTTP/2 | 900 (900–900) | 12 (12–12) | – | – | – |')
    expect(text).to.include('`/api/me`, HTTP/1.1, 2 gateways')
  })

  it('have the CPU time of who has a part in it, and of nobody else', () => {
    expect(text).to.include('| CPU s / 10k requests | nginx | gateway | bff | accounts | all | load |')
    expect(text).not.to.include('mailbox')
  })

  it('have the time of each hop, from the client inwards', () => {
    expect(text).to.include('| `/api/me`, HTTP/1.1 | 1.25 | 0.75 | 0.5 | 1 |')
  })

  it('have handshakes, streams and transfers', () => {
    expect(text).to.include('| TLS 1.3, full | 700 | 3.5 | 2,857 |')
    expect(text).to.include('While nothing happens: nginx 1 %, bff 17 % of one processor')
    expect(text).to.include('15 events, each to 200 streams, 5 at a time')
    expect(text).to.include('| upload | 100 | 0.5 | nginx | 100 | 112 | 0 |')
  })

  it('say when a run means nothing', () => {
    expect(text).to.include('A full run of 150 s on 2026-01-02, commit 0123abc: A CPU')
    expect(chainBlock(chainResult({ kind: 'look', changed: true })))
      .to.include('**look**')
      .and.to.include('with changes')
  })
})

describe('the chart of the chain', () => {
  it('stacks the hops of each request, from the client inwards', () => {
    const svg = chainChart(chainResult({ requests: [requestFigures()] }))
    const parts = [...svg.matchAll(/<rect [^>]*x="([\d.]+)"[^>]*width="([\d.]+)"[^>]*><title>(\w+)/g)]
    expect(parts.map(([, , , name]) => name)).to.deep.equal(['nginx', 'gateway', 'bff', 'services'])
    const [x, wide] = parts.map(([, x, wide]) => [Number(x), Number(wide)]).at(-1) ?? []
    expect((x ?? NaN) + (wide ?? NaN)).to.be.closeTo(780, 1)
    expect(svg).to.include('>1,200<')
  })
})
