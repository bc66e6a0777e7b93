import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import type { ActivityItem, SourceName } from '../../api/contract.ts'
import { learn, timeOf, type KnownActivity } from './known-activity.ts'
import { gapOf, sourceNames } from './reach.ts'
import { entry, notice, pageOf } from './testing/pages.ts'
import { createReader, createSourceLogs, type SourceLogs } from './testing/source-logs.ts'

const all = { accounts: 'ok', billing: 'ok', bookings: 'ok' } as const
const ids = (entries: readonly ActivityItem[]) => entries.map(({ id }) => id)

describe('learn', () => {
  const first = learn(undefined, [pageOf([notice(9), entry('billing', 7), notice(5)], all)])

  it('takes nothing for news that was there when the list was first read', () => {
    expect(first).to.deep.include({ arrived: [], late: [] })
  })

  it('knows what happened since from what is merely older', () => {
    const anew = [
      pageOf([entry('bookings', 10), notice(9), entry('billing', 7)], all),
      pageOf([notice(5), notice(4)], all),
    ]
    const second = learn(first, anew)
    expect(ids(second.entries)).to.deep.equal([
      'bookings:10',
      'accounts:9',
      'billing:7',
      'accounts:5',
      'accounts:4',
    ])
    expect(second).to.deep.include({ arrived: ['bookings:10'], late: [] })
    expect(learn(second, anew).arrived).to.deep.equal(['bookings:10'])
  })

  it('keeps the end of the list when a new entry pushes it off the page', () => {
    const second = learn(first, [pageOf([entry('bookings', 10), notice(9), entry('billing', 7)], all)])
    expect(ids(second.entries)).to.include('accounts:5')
    expect(gapOf(second.entries.map(timeOf), second.reach)).to.equal(undefined)
  })

  it('puts late entries where they belong and says that they are late', () => {
    const down = { ...all, billing: 'unavailable' } as const
    const pages = [pageOf([notice(9), notice(5)], down)]
    const before = learn(undefined, pages)
    const after = learn(before, [...pages, pageOf([entry('billing', 8), entry('billing', 6)], all)])
    expect(ids(after.entries)).to.deep.equal(['accounts:9', 'billing:8', 'billing:6', 'accounts:5'])
    expect(after).to.deep.include({ arrived: [], late: ['billing:8', 'billing:6'] })
    // Down to 6 billing is complete; below it there may be more.
    expect(gapOf(after.entries.map(timeOf), after.reach)).to.deep.equal({ index: 3, sources: ['billing'] })
  })

  it('keeps what a source said before it failed', () => {
    const down = { ...all, billing: 'unavailable' } as const
    const after = learn(first, [pageOf([notice(9), notice(5), notice(4)], down)])
    expect(ids(after.entries)).to.deep.equal(['accounts:9', 'billing:7', 'accounts:5', 'accounts:4'])
    expect(after.troubles.map(({ name }) => name)).to.deep.equal(['billing'])
    expect(gapOf(after.entries.map(timeOf), after.reach)).to.deep.equal({ index: 3, sources: ['billing'] })
  })

  it('forgets what a reset took away', () => {
    const after = learn(first, [pageOf([notice(9), notice(5), notice(4)], all)])
    expect(ids(after.entries)).to.deep.equal(['accounts:9', 'accounts:5', 'accounts:4'])
  })

  it('shows no entry twice, and hands back the same object for the same entry', () => {
    const after = learn(first, [pageOf([notice(9)], all), pageOf([notice(9), notice(5)], all)])
    expect(ids(after.entries)).to.deep.equal(['accounts:9', 'accounts:5'])
    expect(after.entries[0]).to.equal(first.entries[0])
  })
})

const source = fc.constantFrom<SourceName[]>(...sourceNames)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('append' as const), source, delay: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('toggle' as const), source }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('more' as const, 'refresh' as const) }) },
)

/** What is shown is true, sorted, without repeats, and complete but for the gap that is told. */
function check({ entries, reach }: KnownActivity, logs: SourceLogs): void {
  expect(new Set(ids(entries)).size).to.equal(entries.length)
  const times = entries.map(timeOf)
  expect(times).to.deep.equal(times.toSorted((a, b) => b - a))
  const shown = new Set(ids(entries))
  for (const source of sourceNames) {
    const span = reach[source]
    const missing = logs
      .entries(source)
      .filter((each) => span && timeOf(each) > span.since && timeOf(each) < span.upTo && !shown.has(each.id))
    expect(ids(missing), `${source} has a hole`).to.deep.equal([])
  }
}

/** Entries that went away though no gap came between them and what was read. */
function lost(before: KnownActivity | undefined, { entries, reach }: KnownActivity): ActivityItem[] {
  const shown = new Set(ids(entries))
  const hasGap = (source: SourceName) =>
    (reach[source]?.since ?? -Infinity) >= (before?.reach[source]?.upTo ?? Infinity)
  return before?.entries.filter(({ id, source }) => !shown.has(id) && !hasGap(source)) ?? []
}

describe('learn, whatever happens', () => {
  const scene = fc.record({
    limit: fc.integer({ min: 1, max: 5 }),
    seed: fc.array(source, { maxLength: 30 }),
    steps: fc.array(step, { maxLength: 40 }),
  })

  it('never repeats, reorders or loses an entry, and ends with all of them', () => {
    fc.assert(
      fc.property(scene, ({ limit, seed, steps }) => {
        const logs = createSourceLogs()
        for (const each of seed) logs.append(each, 1)
        const reader = createReader(logs, limit)
        let known: KnownActivity | undefined
        for (const each of steps) {
          if (each.do === 'append') logs.append(each.source, each.delay)
          else if (each.do === 'toggle') logs.toggle(each.source)
          else if (each.do === 'more' ? reader.more() : reader.refresh()) {
            const before = known
            known = learn(known, reader.pages())
            check(known, logs)
            expect(ids(lost(before, known)), 'an entry went away').to.deep.equal([])
          }
        }
        logs.heal()
        reader.refresh()
        known = learn(known, reader.pages())
        while (reader.hasMore()) {
          reader.more()
          known = learn(known, reader.pages())
        }
        check(known, logs)
        expect(ids(known.entries)).to.have.members(sourceNames.flatMap((name) => ids(logs.entries(name))))
        expect(gapOf(known.entries.map(timeOf), known.reach)).to.equal(undefined)
      }),
      { numRuns: 500 },
    )
  })
})
