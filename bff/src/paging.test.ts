import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { bookingPaging, invoicePaging, readPosition, toCursor } from './paging.ts'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function refusal(
  query: unknown,
  paging: typeof invoicePaging | typeof bookingPaging = invoicePaging,
): string {
  try {
    if (paging === invoicePaging) readPosition(query, invoicePaging)
    else readPosition(query, bookingPaging)
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid_request') return error.detail ?? ''
    throw error
  }
  return 'accepted'
}

describe('paging', () => {
  it('starts at the first page with 20 rows', () => {
    expect(readPosition({}, invoicePaging)).to.deep.equal({ page: 0, size: 20 })
    expect(readPosition({ limit: '100' }, bookingPaging)).to.deep.equal({ skip: 0, top: 100 })
  })

  it('goes on where the cursor says, with or without the same limit', () => {
    const position = { page: 3, size: 7 }
    const cursor = toCursor(position)
    expect(readPosition({ cursor }, invoicePaging)).to.deep.equal(position)
    expect(readPosition({ cursor, limit: '7' }, invoicePaging)).to.deep.equal(position)
  })

  it('has no cursor after the last page', () => expect(toCursor(null)).to.equal(null))

  it('refuses another limit than that of the page before', () => {
    expect(refusal({ cursor: toCursor({ page: 1, size: 20 }), limit: '10' })).to.match(
      /^limit: must stay the same/,
    )
  })

  for (const limit of ['0', '101', '-1', '1.5', '1e1', '0x10', ' 5', '', 'ten', ['5', '6']])
    it(`refuses limit=${JSON.stringify(limit)}`, () => expect(refusal({ limit })).to.match(/^limit: must be/))

  const good = encode({ page: 1, size: 20 })
  const bad: Record<string, unknown> = {
    'an empty one': '',
    'no base64': '!!!',
    'base64 with padding': `${encode({ page: 1, size: 20 })}=`,
    'base64 with a line break': `${good.slice(0, 4)}\n${good.slice(4)}`,
    'no JSON': Buffer.from('{').toString('base64url'),
    'a JSON null': encode(null),
    'a list': encode([1, 20]),
    'a negative page': encode({ page: -1, size: 20 }),
    'half a page': encode({ page: 0.5, size: 20 }),
    'a page beyond reason': encode({ page: 1e9, size: 20 }),
    'a size beyond the limit': encode({ page: 1, size: 101 }),
    'numbers as text': encode({ page: '1', size: '20' }),
    'a missing field': encode({ page: 1 }),
    'a field too many': encode({ page: 1, size: 20, url: 'http://evil.example' }),
    'a __proto__': Buffer.from('{"page":1,"size":20,"__proto__":{"a":1}}').toString('base64url'),
    'that of another list': encode({ skip: 20, top: 20 }),
    'two of them': [good, good],
    'an endless one': 'A'.repeat(100_000),
  }
  for (const [what, cursor] of Object.entries(bad))
    it(`refuses as a cursor ${what}`, () => expect(refusal({ cursor })).to.match(/^cursor: must be/))

  it('refuses a cursor of invoices for bookings', () => {
    expect(refusal({ cursor: good }, bookingPaging)).to.match(/^cursor: must be/)
  })
})
