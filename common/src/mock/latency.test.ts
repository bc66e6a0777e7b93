import { expect } from 'chai'
import { describe, it } from 'mocha'
import { drawLatency } from './latency.ts'

/** The same numbers in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

describe('latency', () => {
  it('has the median and the 99th percentile that were asked for', () => {
    const random = seeded(7)
    const drawn = Array.from({ length: 20_000 }, () => drawLatency({ medianMs: 50, p99Ms: 400 }, random))
    const sorted = drawn.toSorted((a, b) => a - b)
    expect(sorted[10_000]).to.be.closeTo(50, 2)
    expect(sorted[19_800]).to.be.closeTo(400, 40)
    expect(sorted[0]).to.be.above(0)
  })

  it('is exact when both are equal', () => {
    expect(drawLatency({ medianMs: 800, p99Ms: 800 }, () => 0.001)).to.equal(800)
    expect(drawLatency({ medianMs: 800, p99Ms: 800 }, () => 0.999)).to.equal(800)
  })

  it('is never longer than a minute, whatever was drawn', () => {
    for (const drawn of [0, 0.5, 1 - 2 ** -53]) {
      const delay = drawLatency({ medianMs: 30_000, p99Ms: 60_000 }, () => drawn)
      expect(delay).to.be.within(0, 60_000)
    }
    const random = seeded(1)
    const drawn = Array.from({ length: 2000 }, () => drawLatency({ medianMs: 50_000, p99Ms: 60_000 }, random))
    expect(Math.max(...drawn)).to.equal(60_000)
  })
})
