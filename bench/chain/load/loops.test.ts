import { setTimeout as after } from 'node:timers/promises'
import { expect } from 'chai'
import type { Lane } from './lane.ts'
import { closedLoop, openLoop } from './loops.ts'

const lane = (answer: () => Promise<number>): Lane => ({
  ask: async () => ({ status: await answer(), bytes: 2, serverTiming: 'gateway;dur=1' }),
  close: () => undefined,
})
const quick = () => lane(() => after(1, 200))
const window = { path: '/', warmMs: 20, measureMs: 100 }

describe('windows of requests through the chain', () => {
  it('measure what was sent and answered within them, and its times', async () => {
    let marks = ''
    const onBegin = () => void (marks += 'begin ')
    const onEnd = () => void (marks += 'end')
    const done = await closedLoop([quick(), quick()], { ...window, onBegin, onEnd })
    expect(done.ms.length).to.be.within(10, 200)
    expect(done.timings).to.have.length(done.ms.length)
    expect(Math.min(...done.ms)).to.be.above(0)
    expect([marks, done.faults]).to.deep.equal(['begin end', []])
  })

  it('end early when the chain refuses, and say how', async () => {
    const done = await closedLoop([lane(() => after(0, 429))], { ...window, measureMs: 60_000 })
    expect(done.faults[0]).to.equal('status 429')
    expect(done.ms).to.deep.equal([])
  })

  it('tell of a connection that broke', async () => {
    const broken = lane(() => after(1).then(() => Promise.reject(new Error('cut'))))
    expect((await closedLoop([broken], window)).faults[0]).to.equal('cut')
  })

  it('keep to a rate, and count what waits for a lane', async () => {
    const done = await openLoop([quick(), quick(), quick()], { ...window, rate: 200 })
    expect(done.ms.length).to.be.within(10, 22)
    expect(done.backlog).to.equal(0)
    const slow = await openLoop([lane(() => after(50, 200))], { ...window, measureMs: 300, rate: 60 })
    expect(slow.backlog).to.be.above(5)
    expect(Math.max(...slow.ms)).to.be.above(50)
  })
})
