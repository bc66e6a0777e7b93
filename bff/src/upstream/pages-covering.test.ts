import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { pagesCovering } from './pages-covering.ts'

describe('pages that cover rows', () => {
  it('is one page where a size has one', () => {
    expect(pagesCovering(0, 1)).to.deep.equal([{ page: 0, size: 1 }])
    expect(pagesCovering(57, 58)).to.deep.equal([{ page: 57, size: 1 }])
    expect(pagesCovering(40, 60)).to.deep.equal([{ page: 2, size: 20 }])
    expect(pagesCovering(47, 67)).to.deep.equal([{ page: 2, size: 23 }])
  })
  it('is two where no size has one', () => {
    expect(pagesCovering(150, 250)).to.deep.equal([
      { page: 1, size: 100 },
      { page: 2, size: 100 },
    ])
  })
  it('holds every row exactly once, with pages of 1 to 100', () => {
    const ranges = fc.tuple(fc.nat(100_000), fc.integer({ min: 1, max: 100 }))
    fc.assert(
      fc.property(ranges, ([from, count]) => {
        const pages = pagesCovering(from, from + count)
        const rows = pages.flatMap(({ page, size }) =>
          Array.from({ length: size }, (_, index) => page * size + index),
        )
        expect(pages.every(({ size }) => size >= 1 && size <= 100)).to.equal(true)
        expect(new Set(rows).size).to.equal(rows.length)
        for (let row = from; row < from + count; row++) expect(rows.includes(row)).to.equal(true)
      }),
    )
  })
  it('refuses none and too many', () => {
    expect(() => pagesCovering(5, 5)).to.throw(RangeError)
    expect(() => pagesCovering(0, 101)).to.throw(RangeError)
  })
})
