import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { mergeLogs, type LogPage } from './merge-logs.ts'

interface Row {
  log: number
  number: number
  at: string
}
const page = (log: number, times: string[], hasMore = false): LogPage<Row> => ({
  rows: times.map((at, number) => ({ log, number, at })),
  hasMore,
})
const shown = (rows: readonly Row[]) => rows.map(({ log, number }) => `${log}.${number}`).join(' ')

describe('merging logs', () => {
  it('takes the newest first, of equal times that of the first log', () => {
    expect(shown(mergeLogs([page(0, ['9', '5', '5']), page(1, ['7', '5'])], 9, 'newest-first'))).to.equal(
      '0.0 1.0 0.1 0.2 1.1',
    )
  })
  it('takes the oldest first', () => {
    expect(shown(mergeLogs([page(0, ['1', '5']), page(1, ['3'])], 9, 'oldest-first'))).to.equal('0.0 1.0 0.1')
  })
  it('stops at the limit', () => {
    expect(shown(mergeLogs([page(0, ['9', '8', '7'])], 2, 'newest-first'))).to.equal('0.0 0.1')
  })
  it('stops where a log goes on that has no row left: its next one might be due', () => {
    expect(shown(mergeLogs([page(0, ['9'], true), page(1, ['8', '7'])], 9, 'newest-first'))).to.equal('0.0')
  })
  it('is the sorted whole when the logs are in order, and keeps the order of each log when not', () => {
    const times = fc.array(fc.integer({ min: 0, max: 9 }).map(String), { maxLength: 12 })
    fc.assert(
      fc.property(fc.array(times, { maxLength: 4 }), (logs) => {
        const sorted = logs.map((log, index) => page(index, log.toSorted()))
        const merged = mergeLogs(sorted, Infinity, 'oldest-first')
        expect(merged.map(({ at }) => at)).to.deep.equal(logs.flat().toSorted())
        const kept = mergeLogs(
          logs.map((log, index) => page(index, log)),
          Infinity,
          'newest-first',
        )
        expect(kept.length).to.equal(logs.flat().length)
        for (const index of logs.keys()) {
          const own = kept.filter(({ log }) => log === index).map(({ number }) => number)
          expect(own).to.deep.equal(own.toSorted((a, b) => a - b))
        }
      }),
    )
  })
})
