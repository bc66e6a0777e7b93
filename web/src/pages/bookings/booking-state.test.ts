import { expect } from 'chai'
import { describe, it } from 'mocha'
import { isAhead, isCancellable } from './booking-state.ts'

const times = { startsAt: '2026-11-28T19:30:00Z', endsAt: '2026-11-28T22:00:00Z' }
const start = Date.parse(times.startsAt)

describe('isCancellable', () => {
  const statuses = ['requested', 'confirmed', 'completed', 'cancelled'] as const

  it('is what lies ahead and takes place', () => {
    const cancellable = statuses.filter((status) => isCancellable({ ...times, status }, start - 1))
    expect(cancellable).to.deep.equal(['requested', 'confirmed'])
  })

  it('is nothing that has begun', () => {
    for (const status of statuses) expect(isCancellable({ ...times, status }, start), status).to.equal(false)
  })
})

describe('isAhead', () => {
  it('holds until the end', () => {
    expect(isAhead(times, start + 1)).to.equal(true)
    expect(isAhead(times, Date.parse(times.endsAt))).to.equal(false)
  })
})
