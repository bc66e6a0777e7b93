import { expect } from 'chai'
import { describe, it } from 'mocha'
import { readStart, startsOf } from './container-starts.ts'

const state = {
  StartedAt: '2026-01-02T03:04:05.123456789Z',
  Health: {
    Log: [
      { End: '2026-01-02T03:04:05.700000000Z', ExitCode: 1 },
      { End: '2026-01-02T03:04:06.223456789Z', ExitCode: 0 },
      { End: '2026-01-02T03:04:16.223456789Z', ExitCode: 0 },
    ],
  },
}
const log = '{"time":"2026-01-02T03:04:05.923Z","msg":"bff listens"}\n{"msg":"something else"}\n'

describe('the start of a container', () => {
  it('goes to its first port, and to the first health check that passed', () => {
    expect(readStart(state, log)).to.deep.equal({ listensMs: 800, healthyMs: 1100 })
    expect(readStart(state, 'no JSON at all').listensMs).to.equal(undefined)
  })

  it('is none without a health check that passed', () => {
    expect(() => readStart({ ...state, Health: { Log: null } }, log)).to.throw('no health check')
  })

  it('is told as medians, without a port where one start said nothing of it', () => {
    const starts = [
      { listensMs: 10, healthyMs: 30 },
      { listensMs: 20, healthyMs: 50 },
    ]
    expect(startsOf('bff', starts)).to.deep.equal({
      server: 'bff',
      starts: 2,
      listensMs: { median: 15, min: 10, max: 20 },
      healthyMs: { median: 40, min: 30, max: 50 },
    })
    expect(startsOf('nginx', [{ listensMs: undefined, healthyMs: 1 }]).listensMs).to.equal(null)
  })
})
