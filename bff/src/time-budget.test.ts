import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import express from 'express'
import { describe, it } from 'mocha'
import { budgetOf, createTimeBudget, limitTime, within, withinPart } from './time-budget.ts'

const fired = (signal: AbortSignal) =>
  new Promise<unknown>((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)))

describe('time budget', () => {
  const granted: [said: string | undefined, least: number, most: number][] = [
    [undefined, 850, 900],
    ['400', 330, 360],
    ['5000', 850, 900],
    ['0', 0, 0],
    ['abc', 850, 900],
    ['-1', 850, 900],
    ['1e3', 850, 900],
    ['400, 400', 850, 900],
    ['', 850, 900],
    ['99999999999', 850, 900],
  ]
  for (const [said, least, most] of granted)
    it(`of 1000 ms is ${least} to ${most} ms when the previous hop says ${said ?? 'nothing'}`, async () => {
      const app = express().get('/', limitTime(1_000), (req, res) => res.json(budgetOf(req).remainingMs()))
      const server = createServer(app).listen(0, '127.0.0.1')
      await new Promise((resolve) => server.once('listening', resolve))
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      const answer = await fetch(url, said === undefined ? {} : { headers: { 'X-Time-Budget-Ms': said } })
      expect(await answer.json()).to.be.within(least, most)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })

  it('fires when it is spent', async () => {
    expect(await fired(createTimeBudget(20).signal)).to.equal('spent')
  })

  it('grows, and never shrinks', async () => {
    const budget = createTimeBudget(30)
    budget.extendTo(150)
    budget.extendTo(10)
    const start = performance.now()
    expect(budget.remainingMs()).to.be.within(140, 150)
    expect(await fired(budget.signal)).to.equal('spent')
    expect(performance.now() - start).to.be.at.least(140)
  })

  it('of a part ends with the whole, for the same reason', async () => {
    const whole = createTimeBudget(5_000)
    const ended = withinPart(whole, 1_000, ({ signal }) => fired(signal))
    whole.stop('client-gone')
    expect(await ended).to.equal('client-gone')
  })

  it('of a part is at most what is left of the whole', async () => {
    const remaining = await within(100, (whole) =>
      withinPart(whole, 1_000, (part) => Promise.resolve(part.remainingMs())),
    )
    expect(remaining).to.be.at.most(100)
  })
})
