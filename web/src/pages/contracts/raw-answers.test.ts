import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { rawAnswersOf, readableTarget, shapedPart } from './raw-answers.ts'
import { sample } from './testing/absorbed-sample.ts'

describe('rawAnswersOf', () => {
  it('gives the same keys in the same order, however the answers arrived', () => {
    const keys = rawAnswersOf(sample.raw).map(({ key }) => key)
    expect(new Set(keys)).to.have.property('size', sample.raw.length)
    fc.assert(
      fc.property(fc.shuffledSubarray(sample.raw, { minLength: sample.raw.length }), (raw) => {
        expect(rawAnswersOf(raw).map(({ key }) => key)).to.deep.equal(keys)
      }),
    )
  })

  it('tells the tries of one call apart, in their order', () => {
    const [first] = sample.raw
    if (!first) throw new Error('the sample is empty')
    const tries = rawAnswersOf([
      { ...first, status: 503 },
      { ...first, status: 200 },
    ])
    expect(tries.map(({ status, attempt }) => [status, attempt])).to.deep.equal([
      [503, 1],
      [200, 2],
    ])
    expect(tries[0]?.key).not.to.equal(tries[1]?.key)
  })
})

describe('readableTarget', () => {
  it('decodes a query as it was meant', () => {
    expect(readableTarget('/odata/Bookings?%24top=4&%24filter=Reference+in+%28%27BK-1%27%29')).to.deep.equal({
      path: '/odata/Bookings',
      query: "?$top=4&$filter=Reference in ('BK-1')",
    })
    expect(readableTarget('/api/balance')).to.deep.equal({ path: '/api/balance', query: '' })
    expect(readableTarget('/a?q=1?2')).to.deep.equal({ path: '/a', query: '?q=1?2' })
  })

  it('leaves alone what cannot be decoded', () => {
    expect(readableTarget('/a?q=%')).to.deep.equal({ path: '/a', query: '?q=%' })
  })
})

describe('shapedPart', () => {
  const partOf = (source: 'billing' | 'bookings', route: string) =>
    Object.keys(shapedPart(sample, { source, route }))

  it('is the sections that a route is part of, in their order', () => {
    expect(partOf('bookings', '/odata/Bookings')).to.deep.equal(['latestInvoices', 'nextBooking'])
    expect(partOf('billing', '/api/invoices')).to.deep.equal(['latestInvoices'])
    expect(partOf('billing', '/odata/Bookings')).to.deep.equal([])
  })
})
