import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Source } from './contract.ts'
import { changeRows, rowsOf, sourcesOf } from './list-pages.ts'

const page = (ids: string[], sources: Source[] = []) => ({
  items: ids.map((id) => ({ id, status: 'open' })),
  nextCursor: null,
  meta: { requestId: 'r', sources },
})
const source = (fields: Partial<Source>): Source => ({
  name: 'billing',
  status: 'ok',
  latencyMs: 1,
  ...fields,
})

describe('rowsOf', () => {
  it('gives the rows of all pages in their order', () => {
    expect(rowsOf({ pages: [page(['a', 'b']), page(['c'])] }).map(({ id }) => id)).to.deep.equal([
      'a',
      'b',
      'c',
    ])
  })

  it('shows a row once that a newer one pushed to the next page', () => {
    expect(rowsOf({ pages: [page(['a', 'b']), page(['b', 'c'])] }).map(({ id }) => id)).to.deep.equal([
      'a',
      'b',
      'c',
    ])
  })
})

describe('sourcesOf', () => {
  const worst = (...sources: Source[]) => sourcesOf({ pages: sources.map((each) => page([], [each])) })

  it('tells of each source the worst that any page met', () => {
    const [good, stale, down, changed] = [
      source({}),
      source({ status: 'stale' }),
      source({ status: 'unavailable' }),
      source({ status: 'contract' }),
    ]
    expect(worst(good, stale, good)).to.deep.equal([stale])
    expect(worst(down, stale)).to.deep.equal([down])
    expect(worst(down, changed, good)).to.deep.equal([changed])
    expect(worst(good, source({ name: 'bookings' }))).to.have.lengthOf(2)
  })

  it('tells how old the oldest copy is', () => {
    const [older, newer] = ['2026-11-24T14:03:00Z', '2026-11-24T14:05:00Z'].map((asOf) =>
      source({ status: 'stale', asOf }),
    ) as [Source, Source]
    expect(worst(newer, older, newer)).to.deep.equal([older])
    // A wrong clock has no age: a copy says more.
    expect(worst(source({ status: 'stale' }), older)).to.deep.equal([older])
  })
})

describe('changeRows', () => {
  it('changes the rows that are meant, on whichever page, and keeps the rest', () => {
    const list = { pages: [page(['a', 'b']), page(['c'])], pageParams: [null, 'next'] }
    const changed = changeRows(list, (row) => (row.id === 'c' ? { ...row, status: 'paid' } : row))
    expect(rowsOf(changed)).to.deep.equal([
      { id: 'a', status: 'open' },
      { id: 'b', status: 'open' },
      { id: 'c', status: 'paid' },
    ])
    expect(changed.pageParams).to.equal(list.pageParams)
    expect(changed.pages[0]?.items[0]).to.equal(list.pages[0]?.items[0])
    expect(list.pages[1]?.items[0]?.status).to.equal('open')
  })
})
