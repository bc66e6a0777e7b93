import type { ActivityItem, SourceName } from '@sallyport/common/contracts/views'
import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { activityPaging, readPosition } from '../paging.ts'
import { createMemoryLogs, type MemoryLogs } from '../testing/memory-logs.ts'
import { within } from '../time-budget.ts'
import { readActivity } from './activity.ts'
import { sourceNames } from './activity-page.ts'

const minutes = fc.array(fc.nat(40), { maxLength: 30 }).map((list) => list.toSorted((a, b) => a - b))
const source = fc.constantFrom<SourceName[]>(...sourceNames)
/** What happens before a page is read. */
const event = fc.oneof(
  fc.record({ kind: fc.constant('append' as const), source, delay: fc.nat(3) }),
  fc.record({ kind: fc.constant('toggle' as const), source }),
)
type Event = typeof event extends fc.Arbitrary<infer Of> ? Of : never
const scene = fc.record({
  accounts: minutes,
  billing: minutes,
  bookings: minutes,
  limit: fc.integer({ min: 1, max: 12 }),
  events: fc.array(fc.array(event, { maxLength: 4 }), { maxLength: 30 }),
})

function happen(memory: MemoryLogs, events: readonly Event[], withFailures: boolean): void {
  for (const event of events) {
    if (event.kind === 'append') memory.append(event.source, event.delay)
    else if (withFailures && !memory.failing.delete(event.source)) memory.failing.add(event.source)
  }
}

/** Reads all pages; a page that nobody delivers is asked for again, with everybody well in the end. */
async function readAll(memory: MemoryLogs, limit: number, steps: readonly Event[][], withFailures: boolean) {
  const items: ActivityItem[] = []
  const left = [...steps]
  let cursor: string | undefined
  for (let turn = 0; turn < 2_000; turn++) {
    happen(memory, left.shift() ?? [], withFailures)
    if (left.length === 0) memory.failing.clear()
    const position = readPosition(
      cursor === undefined ? { limit: String(limit) } : { cursor },
      activityPaging,
    )
    try {
      const page = await within(1_000, (budget) =>
        readActivity(memory.logs, position, { requestId: 'r', token: 't', memberId: 'm', budget }),
      )
      expect(page.items.length).to.be.at.most(limit)
      items.push(...page.items)
      if (page.nextCursor === null) return items
      cursor = page.nextCursor
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'upstream_unavailable') throw error
    }
  }
  throw new Error('the pages have no end')
}

const numberOf = ({ id }: ActivityItem) => Number(id.split(':')[1])

function checkRows(items: readonly ActivityItem[], before: Record<SourceName, number>): void {
  expect(new Set(items.map(({ id }) => id)).size).to.equal(items.length)
  for (const source of sourceNames) {
    const own = items.filter((item) => item.source === source).map(numberOf)
    // Newest first and down to the oldest, from at least what was there when the first page was read.
    const newest = own[0] ?? -1
    expect(newest).to.be.at.least(before[source] - 1)
    expect(own).to.deep.equal(Array.from({ length: newest + 1 }, (_, index) => newest - index))
  }
}

const sizes = ({ rows }: MemoryLogs) => ({
  accounts: rows.accounts.length,
  billing: rows.billing.length,
  bookings: rows.bookings.length,
})

describe('activity pages', () => {
  it('neither lose nor repeat a row and are in time order, while rows are added', () =>
    fc.assert(
      fc.asyncProperty(scene, async ({ limit, events, ...logs }) => {
        const memory = createMemoryLogs(logs)
        const before = sizes(memory)
        const items = await readAll(memory, limit, events, false)
        checkRows(items, before)
        const times = items.map(({ occurredAt }) => occurredAt)
        expect(times).to.deep.equal(times.toSorted().toReversed())
      }),
      { numRuns: 400 },
    ))

  it('neither lose nor repeat a row when services fail in between', () =>
    fc.assert(
      fc.asyncProperty(scene, async ({ limit, events, ...logs }) => {
        const memory = createMemoryLogs(logs)
        const before = sizes(memory)
        checkRows(await readAll(memory, limit, events, true), before)
      }),
      { numRuns: 400 },
    ))
})
