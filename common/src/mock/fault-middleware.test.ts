import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import express from 'express'
import { after, afterEach, before, beforeEach, describe, it } from 'mocha'
import { silentLog } from '../log.ts'
import { serve } from '../serve.ts'
import { applyFaults } from './fault-middleware.ts'
import { createFaultPlan } from './fault-plan.ts'
import { someTime, startMock, type TestMock, thing } from './testing/start-mock.ts'

describe('applyFaults', () => {
  let mock: TestMock
  before(async () => {
    mock = await startMock()
  })
  beforeEach(() => void mock.calls.splice(0))
  afterEach(() => mock.plan.clear())
  after(() => mock.close())

  const ask = (path = '/api/thing', init: RequestInit = {}) => fetch(`${mock.url}${path}`, init)
  const typeOf = ({ headers }: Response) => headers.get('content-type')

  it('does nothing without a fault, or with one of another route', async () => {
    mock.plan.set({ mode: 'error', route: '/api/other' })
    const res = await ask()
    expect(res.status).to.equal(200)
    expect(await res.json()).to.deep.equal(thing)
    expect(await (await ask('/api/text')).text()).to.equal('some text')
  })

  it('error: answers in the words of the service; the route is never asked', async () => {
    mock.plan.set({ mode: 'error' })
    const res = await ask('/api/thing', { method: 'POST' })
    expect([res.status, await res.json()]).to.deep.equal([503, { error: 'not now' }])
    expect(mock.calls).to.deep.equal([])
  })

  it('hang: never answers, and the route is never asked', async () => {
    mock.plan.set({ mode: 'hang' })
    const leave = new AbortController()
    const body = JSON.stringify({ pad: 'x'.repeat(10_000) })
    const headers = { 'Content-Type': 'application/json' }
    const answer = ask('/api/thing', { method: 'POST', headers, body, signal: leave.signal })
    const outcome = await Promise.race([answer.then(() => 'answered'), delay(150, 'waiting')])
    expect(outcome).to.equal('waiting')
    mock.plan.clear()
    expect(await Promise.race([answer.then(() => 'answered'), delay(50, 'waiting')]), 'set off').to.equal(
      'waiting',
    )
    leave.abort()
    expect(await answer.catch((error: Error) => error.name)).to.equal('AbortError')
    expect(mock.calls).to.deep.equal([])
  })

  it('hang: is let go by the drain, and forgotten when the client leaves', async () => {
    const plan = createFaultPlan()
    const held = new Set<() => void>()
    const hold = (release: () => void) => {
      const forget = plan.hold(release)
      held.add(release)
      return () => {
        held.delete(release)
        forget()
      }
    }
    plan.set({ mode: 'hang' })
    const app = express().use(
      applyFaults({ plan: { ...plan, hold }, errorAnswer: () => {}, driftField: 'id' }),
    )
    const running = await serve({ name: 'test', app, port: 0, onDrain: plan.releaseHeld, log: silentLog })
    const url = `http://127.0.0.1:${running.port}`
    const [gone, stays] = [new AbortController(), new AbortController()]
    const left = fetch(url, { signal: gone.signal }).catch(() => 'left')
    const cut = fetch(url, { signal: stays.signal }).catch(() => 'cut')
    while (held.size < 2) await delay(1)
    gone.abort()
    expect(await left).to.equal('left')
    while (held.size > 1) await delay(1)
    const start = performance.now()
    await running.drain()
    expect(performance.now() - start, 'long before the drain cuts').to.be.below(2000)
    expect(await cut).to.equal('cut')
  })

  it('slow: waits, then works', async () => {
    mock.plan.set({ mode: 'slow', latency: { medianMs: 120, p99Ms: 120 } })
    const start = performance.now()
    const res = await ask()
    expect(performance.now() - start).to.be.at.least(115)
    expect(await res.json()).to.deep.equal(thing)
  })

  it('slow: a client that leaves ends the wait, and nothing happens', async () => {
    mock.plan.set({ mode: 'slow', latency: { medianMs: 100, p99Ms: 100 } })
    const signal = AbortSignal.timeout(20)
    expect(await ask('/api/thing', { signal }).catch((error: Error) => error.name)).to.equal('TimeoutError')
    await delay(150)
    expect(mock.calls).to.deep.equal([])
  })

  it('cut: sends half of the whole and breaks the connection; the route did its work', async () => {
    mock.plan.set({ mode: 'cut' })
    for (const path of ['/api/thing', '/api/things', '/api/text']) {
      const res = await ask(path)
      expect(res.status).to.equal(200)
      const promised = Number(res.headers.get('content-length'))
      let got = 0
      const broken = await (async () => {
        for await (const chunk of res.body ?? []) got += chunk.length
        return 'whole'
      })().catch(() => 'broken')
      expect(broken, path).to.equal('broken')
      expect(got).to.equal(Math.floor(promised / 2))
    }
    expect(mock.calls).to.have.length(3)
    const answerOfNone = await ask('/api/thing', { method: 'DELETE' }).catch(() => 'broken')
    expect(answerOfNone).to.equal('broken')
    expect(mock.calls).to.have.length(4)
  })

  it('garbage: the right status and type, and no JSON', async () => {
    mock.plan.set({ mode: 'garbage' })
    const res = await ask('/api/thing', { method: 'POST' })
    expect([res.status, typeOf(res)]).to.deep.equal([201, 'application/json; charset=utf-8'])
    const text = await res.text()
    expect(() => void JSON.parse(text)).to.throw(SyntaxError)
    expect(mock.calls).to.deep.equal(['POST /api/thing'])
  })

  it('oversized: the right answer in more than 2 MiB of valid JSON', async () => {
    mock.plan.set({ mode: 'oversized' })
    const text = await (await ask()).text()
    expect(text.length).to.be.above(2 * 1024 * 1024)
    expect(JSON.parse(text)).to.deep.equal(thing)
  })

  it('wrong-type: the right answer as text/html', async () => {
    mock.plan.set({ mode: 'wrong-type' })
    const res = await ask()
    expect(typeOf(res)).to.equal('text/html; charset=utf-8')
    expect(await res.json()).to.deep.equal(thing)
  })

  it('drift: one field has another name, is gone or of another type, wherever it is', async () => {
    mock.plan.set({ mode: 'drift' })
    expect(await (await ask()).json()).to.deep.equal({
      idV2: 'thing-1',
      amount: 1250,
      parts: [{ idV2: 'part-1' }, { idV2: 'part-2' }],
    })
    mock.plan.set({ mode: 'drift', field: 'parts', drift: 'remove' })
    expect(await (await ask()).json()).to.deep.equal({ id: 'thing-1', amount: 1250 })
    mock.plan.set({ mode: 'drift', field: 'amount', drift: 'retype' })
    expect(await (await ask('/api/things')).json()).to.deep.equal([{ ...thing, amount: '1250' }])
    expect(await (await ask('/api/text')).text()).to.equal('some text')
  })

  it('stale-clock: the Date header and the clock of the request are off, of others not', async () => {
    mock.plan.set({ mode: 'stale-clock', route: '/api/clock', shiftSeconds: -3600 })
    const headers = { 'Content-Type': 'application/json' }
    const res = await ask('/api/clock', { method: 'POST', headers, body: '{"a":1}' })
    expect(res.headers.get('date')).to.equal(new Date(someTime - 3_600_000).toUTCString())
    expect(await res.json(), 'also after a body was read').to.deep.equal({ now: someTime - 3_600_000 })
    const other = await ask('/api/thing')
    expect(Date.parse(other.headers.get('date') ?? '')).to.be.closeTo(Date.now(), 5000)
    mock.plan.set({ mode: 'stale-clock', route: '/api/clock', rate: 0 })
    expect(await (await ask('/api/clock', { method: 'POST' })).json()).to.deep.equal({ now: someTime })
  })

  it('leaves an answer without a body alone', async () => {
    for (const mode of ['garbage', 'oversized', 'wrong-type', 'drift'] as const) {
      mock.plan.set({ mode })
      const res = await ask('/api/thing', { method: 'DELETE' })
      expect([res.status, await res.text(), res.headers.get('content-length')], mode).to.deep.equal([
        204,
        '',
        null,
      ])
      const head = await ask('/api/thing', { method: 'HEAD' })
      const length = String(JSON.stringify(thing).length)
      expect([head.status, head.headers.get('content-length')], `${mode} HEAD`).to.deep.equal([200, length])
    }
  })

  it('never touches the controls, the key set and the contract', async () => {
    for (const mode of ['error', 'garbage', 'cut', 'stale-clock'] as const) {
      mock.plan.set({ mode })
      for (const path of ['/__mock/faults', '/.well-known/jwks.json', '/openapi.json']) {
        const res = await ask(path)
        expect(res.status, `${mode} ${path}`).to.equal(200)
        expect(await res.json()).to.be.an('object')
        expect(Date.parse(res.headers.get('date') ?? '')).to.be.closeTo(Date.now(), 5000)
      }
    }
    mock.plan.set({ mode: 'error' })
    for (const path of ['/__mocking', '/openapi.jsonx', '/api/openapi.json'])
      expect((await ask(path)).status, path).to.equal(503)
  })
})
