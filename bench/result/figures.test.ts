import { expect } from 'chai'
import type { Turn } from '../run/turn.ts'
import { figuresOf } from './figures.ts'

const turn: Turn = {
  requestsPerSecond: 5_000,
  cpuSecondsPer10k: 2,
  utilisation: 0.99,
  p50Ms: 0.5,
  p99Ms: 2,
  lateMs: 0.3,
  keptUp: true,
  rssIdleMb: 70,
  rssLoadedMb: 120,
  cookieBytes: 700,
  stealPercent: 0,
  foreignPercent: 0,
}
const contender = { name: 'gateway', title: 'the gateway', duties: true }

describe('the figures of a contender', () => {
  it('are medians with their spread', () => {
    const turns = [turn, { ...turn, cpuSecondsPer10k: 3, p99Ms: 9 }, { ...turn, cpuSecondsPer10k: 2.5 }]
    const figures = figuresOf(contender, turns)
    expect(figures.rounds).to.equal(3)
    expect(figures.cpuSecondsPer10k).to.deep.equal({ median: 2.5, min: 2, max: 3 })
    expect(figures.p99Ms).to.deep.equal({ median: 2, min: 2, max: 9 })
  })

  it('have no latency when one round did not keep up', () => {
    const { p50Ms: _p50, p99Ms: _p99, ...late } = turn
    expect(figuresOf(contender, [turn, { ...late, keptUp: false }])).to.include({
      keptUp: false,
      p99Ms: null,
    })
    expect(figuresOf(contender, [late])).to.include({ keptUp: true, p50Ms: null })
  })
})
