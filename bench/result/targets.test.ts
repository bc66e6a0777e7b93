import { expect } from 'chai'
import { judgeLatency, judgement } from './targets.ts'
import { figures } from './testing/result-values.ts'
import { same } from './testing/run-values.ts'

describe('the targets of the gateway', () => {
  it('are met or missed, and never left unsaid', () => {
    expect(judgement('gateway/next', 10)).to.equal('≥ 10: met')
    expect(judgement('gateway/next', 9.9)).to.equal('≥ 10: **missed**')
    expect(judgement('gateway/nginx', 0.1)).to.equal('–')
  })

  it('hold its p99 against the best peer with the same duties', () => {
    const gateway = figures('gateway', 1, { p99Ms: same(3) })
    const peers = [figures('next', 9, { p99Ms: null }), figures('naive', 2, { p99Ms: same(4) })]
    const limit = figures('nginx', 0.1, { p99Ms: same(1), duties: false })
    expect(judgeLatency({ contenders: [gateway, ...peers, limit] })).to.include('met (3 ms, the naive 4 ms)')
    const faster = figures('reply-from', 2, { p99Ms: same(2) })
    expect(judgeLatency({ contenders: [gateway, ...peers, faster] })).to.include(
      '**missed** (3 ms, the reply-from 2 ms)',
    )
    expect(judgeLatency({ contenders: [gateway] })).to.equal(undefined)
  })
})
