import { expect } from 'chai'
import { describe, it } from 'mocha'
import { createFaultPlan } from './fault-plan.ts'
import { createMockClock } from './mock-clock.ts'

describe('fault plan', () => {
  it('has one fault a route: the longest route that a path begins with decides', () => {
    const plan = createFaultPlan()
    plan.set({ mode: 'error' })
    plan.set({ mode: 'slow', route: '/api' })
    plan.set({ mode: 'hang', route: '/api/balance' })
    plan.set({ mode: 'cut', route: '/api' })
    expect(plan.list()).to.have.length(3)
    const modeOf = (path: string) => plan.find(path)?.mode
    expect(modeOf('/api/balance')).to.equal('hang')
    expect(modeOf('/api/balance/today')).to.equal('hang')
    expect(modeOf('/api/invoices')).to.equal('cut')
    expect(modeOf('/other')).to.equal('error')
  })

  it('ends the fault of a route, or all', () => {
    const plan = createFaultPlan()
    plan.set({ mode: 'error' })
    plan.set({ mode: 'hang', route: '/api' })
    plan.clear('/api')
    plan.clear('/never-set')
    expect(plan.list()).to.deep.equal([{ mode: 'error' }])
    plan.set({ mode: 'hang', route: '/api' })
    plan.clear()
    expect(plan.list()).to.deep.equal([])
    expect(plan.find('/api')).to.equal(undefined)
  })

  it('takes requests of the controls: off is an end', () => {
    const plan = createFaultPlan()
    plan.apply({ mode: 'error', route: '/api' })
    plan.apply({ mode: 'hang' })
    plan.apply({ mode: 'off', route: '/api' })
    expect(plan.list()).to.deep.equal([{ mode: 'hang' }])
    plan.apply({ mode: 'off' })
    expect(plan.list()).to.deep.equal([])
  })

  it('hits as often as the rate says', () => {
    let drawn = 0
    const plan = createFaultPlan({ random: () => drawn })
    plan.set({ mode: 'error', rate: 0.25 })
    drawn = 0.249
    expect(plan.find('/')?.mode).to.equal('error')
    drawn = 0.25
    expect(plan.find('/')).to.equal(undefined)
    plan.set({ mode: 'error', rate: 0 })
    drawn = 0
    expect(plan.find('/')).to.equal(undefined)
    plan.set({ mode: 'error' })
    drawn = 0.999_999
    expect(plan.find('/')?.mode).to.equal('error')
  })

  it('turns the clock by the fault of every route, and within a request by its own', async () => {
    const plan = createFaultPlan()
    const clock = createMockClock(plan, () => 1_000_000_000)
    expect(clock()).to.equal(1_000_000_000)
    plan.set({ mode: 'stale-clock', route: '/api' })
    expect(clock(), 'one route').to.equal(1_000_000_000)
    plan.set({ mode: 'stale-clock' })
    expect(clock(), 'a day behind by default').to.equal(1_000_000_000 - 86_400_000)
    plan.set({ mode: 'stale-clock', shiftSeconds: 60 })
    expect(clock()).to.equal(1_000_060_000)
    const seen: number[] = []
    const done = new Promise<void>((resolve) => {
      plan.withClockShift(-5000, () => {
        seen.push(clock())
        setImmediate(() => {
          seen.push(clock())
          resolve()
        })
      })
    })
    seen.push(clock())
    await done
    expect(seen).to.deep.equal([999_995_000, 1_000_060_000, 999_995_000])
  })

  it('lets go of what it holds once, and not of what was forgotten', () => {
    const plan = createFaultPlan()
    const released: string[] = []
    plan.hold(() => void released.push('first'))
    const forget = plan.hold(() => void released.push('second'))
    forget()
    plan.releaseHeld()
    plan.releaseHeld()
    expect(released).to.deep.equal(['first'])
  })
})
