import { expect } from 'chai'
import { describe, it } from 'mocha'
import { joinedHead, knownPage } from './activity-pages.ts'
import type { ActivityPage, Source } from './contract.ts'

const page = (ids: number[], nextCursor: string | null, status: Source['status'] = 'ok'): ActivityPage => ({
  items: ids.map((id) => ({
    kind: 'booking_confirmed',
    id: `bookings:${id}`,
    source: 'bookings',
    occurredAt: new Date(id * 1000).toISOString(),
    booking: { id: `${id}`, reference: 'BK', title: 'Rowing' },
  })),
  nextCursor,
  meta: { requestId: 'r', sources: [{ name: 'bookings', status, latencyMs: 1 }] },
})
const shown = (joined: ActivityPage | undefined) =>
  joined && [joined.items.map(({ id }) => id), joined.nextCursor]

describe('joinedHead', () => {
  const before = page([9, 8, 7], 'behind 7')

  it('keeps what new entries pushed off the page, and the way to the next one', () => {
    expect(shown(joinedHead(page([11, 10, 9], 'behind 9'), before))).to.deep.equal([
      ['bookings:11', 'bookings:10', 'bookings:9', 'bookings:8', 'bookings:7'],
      'behind 7',
    ])
    expect(shown(joinedHead(page([9, 8, 7], 'other'), before))).to.deep.equal(shown(before))
  })

  it('does not join what may have a gap in between', () => {
    expect(joinedHead(page([12, 11, 10], 'behind 10'), before)).to.equal(undefined)
  })

  it('does not join where something is gone: a log was reset', () => {
    expect(joinedHead(page([8, 7, 6], 'behind 6'), before)).to.equal(undefined)
  })

  it('does not join where a source failed, now or before', () => {
    const fresh = [10, 9, 8]
    expect(joinedHead(page(fresh, 'x', 'unavailable'), before)).to.equal(undefined)
    expect(joinedHead(page(fresh, 'x'), page([9, 8, 7], 'behind 7', 'stale'))).to.equal(undefined)
    expect(joinedHead(page([], null), before)).to.equal(undefined)
    expect(joinedHead(page(fresh, 'x'), undefined)).to.equal(undefined)
  })
})

describe('knownPage', () => {
  const known = {
    pages: [page([9], 'a'), page([8], 'b'), page([7], 'c', 'unavailable')],
    pageParams: [null, 'a', 'b'],
  }

  it('is the page behind a cursor, as long as every source delivered it', () => {
    expect(knownPage('a', known)).to.equal(known.pages[1])
    expect(knownPage('b', known)).to.equal(undefined)
  })

  it('is not there for a cursor that is not known', () => {
    expect(knownPage('c', known)).to.equal(undefined)
    expect(knownPage('a', undefined)).to.equal(undefined)
  })
})
