import { request } from 'node:http'
import { once } from 'node:events'
import { json } from 'node:stream/consumers'
import type { IncomingMessage } from 'node:http'
import { expect } from 'chai'
import { after, afterEach, before, describe, it } from 'mocha'
import { silentLog } from '../log.ts'
import { type Running, serve } from '../serve.ts'
import { faultOperations } from './fault-operations.ts'
import { createFaultPlan } from './fault-plan.ts'

describe('faultOperations', () => {
  const plan = createFaultPlan()
  let resets = 0
  let running: Running
  before(async () => {
    const operations = faultOperations(plan, () => void (resets += 1))
    const app = () => {}
    running = await serve({ name: 'test', app, port: 0, opsPort: 0, operations, log: silentLog })
  })
  afterEach(() => plan.clear())
  after(() => running.drain())

  async function operate(path: string): Promise<[status: number | undefined, body: unknown]> {
    const req = request({ host: '127.0.0.1', port: running.opsPort, method: 'POST', path }).end()
    const [res] = (await once(req, 'response')) as [IncomingMessage]
    return [res.statusCode, await json(res)]
  }

  it('sets, lists and ends faults on the ops port', async () => {
    const faults = [{ mode: 'slow', route: '/api', latency: { medianMs: 800, p99Ms: 800 } }]
    expect(await operate('/faults/set?mode=slow&route=%2Fapi&ms=800')).to.deep.equal([200, { faults }])
    expect(await operate('/faults/list')).to.deep.equal([200, { faults }])
    expect(await operate('/faults/set?mode=off&route=/api')).to.deep.equal([200, { faults: [] }])
  })

  it('says what is wrong with a fault, and changes nothing', async () => {
    plan.set({ mode: 'error' })
    const [status, body] = await operate('/faults/set?mode=hagn')
    expect(status).to.equal(400)
    expect(body)
      .to.have.property('reason')
      .that.matches(/^mode must be one of slow, .*; seen: mode=hagn$/)
    expect(plan.list()).to.deep.equal([{ mode: 'error' }])
  })

  it('resets the data and ends every fault', async () => {
    plan.set({ mode: 'error' })
    expect(await operate('/reset')).to.deep.equal([200, { status: 'reset' }])
    expect([resets, plan.list()]).to.deep.equal([1, []])
  })
})
