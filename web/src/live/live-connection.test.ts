import { mock } from 'node:test'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import type { ViewName } from '../api/views.ts'
import { connectLive, type EventStream } from './live-connection.ts'

/** A stream as a browser would open it, driven by the test. */
class Stream extends EventTarget implements EventStream {
  readyState = 0
  open(): void {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  say(type: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }))
  }
  /** @param refused the server answered, and not with a stream: the browser gives up */
  break(refused: boolean): void {
    this.readyState = refused ? 2 : 0
    this.dispatchEvent(new Event('error'))
  }
  close(): void {
    this.readyState = 2
  }
}

describe('connectLive', () => {
  let streams: Stream[] = []
  let asked: (readonly ViewName[])[] = []
  let states: boolean[] = []
  let lost = 0
  let close = (): void => undefined
  const pass = (ms: number): void => mock.timers.tick(ms)

  beforeEach(() => {
    streams = []
    asked = []
    states = []
    lost = 0
    mock.timers.enable({ apis: ['setTimeout'] })
    const open = () => {
      const stream = new Stream()
      streams.push(stream)
      return stream
    }
    close = connectLive(open, {
      onChange: (views) => void asked.push(views),
      onLost: () => void (lost += 1),
      onState: (live) => void states.push(live),
    })
  })
  afterEach(() => {
    close()
    mock.timers.reset()
  })
  const stream = () => streams.at(-1) ?? new Stream()

  it('asks once for a burst of events', () => {
    stream().open()
    stream().say('activity', { source: 'billing' })
    stream().say('activity', { source: 'bookings' })
    expect(asked).to.deep.equal([])
    pass(150)
    expect(asked).to.deep.equal([['dashboard', 'invoices', 'bookings', 'activity']])
    stream().say('activity', { source: 'accounts' })
    pass(150)
    expect(asked.at(-1)).to.deep.equal(['dashboard', 'activity'])
  })

  it('asks for nothing as it begins, and leaves a break to the browser, which resumes', () => {
    stream().open()
    stream().say('ready', { sources: [] })
    stream().break(false)
    pass(100_000)
    stream().open()
    pass(1000)
    expect(streams).to.have.length(1)
    expect(asked).to.deep.equal([])
    expect([states, lost]).to.deep.equal([[true, false, true], 1])
  })

  it('connects again after a refusal, later each time, and then asks for all: there is a gap', () => {
    stream().break(true)
    pass(1999)
    expect(streams).to.have.length(1)
    pass(1)
    expect(streams).to.have.length(2)
    stream().break(true)
    pass(3999)
    expect(streams).to.have.length(2)
    pass(1)
    stream().open()
    pass(150)
    expect(streams).to.have.length(3)
    expect(asked).to.deep.equal([['dashboard', 'invoices', 'bookings', 'activity']])
    expect(lost).to.equal(2)
  })

  it('never waits longer than a minute', () => {
    for (let tries = 1; tries <= 12; tries += 1) {
      stream().break(true)
      pass(60_000)
      expect(streams).to.have.length(tries + 1)
    }
  })

  it('is silent once it is closed', () => {
    stream().open()
    stream().say('activity', { source: 'billing' })
    stream().break(true)
    close()
    pass(100_000)
    expect(streams).to.have.length(1)
    expect(asked).to.deep.equal([])
    expect(states.at(-1)).to.equal(false)
  })
})
