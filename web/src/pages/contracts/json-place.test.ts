import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { placesOf, rangeOf, valueAt, type Place } from './json-place.ts'

const page = { content: [{ id: 1, total: { amount: 5 } }, { id: 2 }, { id: 3, total: { amount: 7 } }] }

describe('placesOf', () => {
  it('follows a path through every element', () => {
    expect(placesOf(page, 'content[].total.amount')).to.deep.equal([
      ['content', 0, 'total', 'amount'],
      ['content', 2, 'total', 'amount'],
    ])
    expect(placesOf(page, 'content[].id')).to.have.length(3)
  })

  it('is the whole document for an empty path, and nothing where a path leads nowhere', () => {
    expect(placesOf(page, '')).to.deep.equal([[]])
    for (const [root, path] of [
      [page, 'value[].id'],
      [page, 'content.id'],
      [{ content: {} }, 'content[].id'],
      ['no JSON', 'content[].id'],
      [null, 'content'],
    ] as const)
      expect(placesOf(root, path), path).to.deep.equal([])
  })

  it("leaves OData's own names whole", () => {
    expect(placesOf({ Value: [{ '@odata.etag': 'x' }] }, 'Value[].@odata.etag')).to.deep.equal([
      ['Value', 0, '@odata.etag'],
    ])
  })

  it('keeps null, which is a value', () => {
    expect(placesOf({ paidAt: null }, 'paidAt')).to.deep.equal([['paidAt']])
  })
})

describe('rangeOf', () => {
  const textAt = (value: unknown, place: Place) => {
    const range = rangeOf(value, place)
    return range && JSON.stringify(value, null, 2).slice(range.from, range.to)
  }

  it('takes the name with the value', () => {
    expect(textAt(page, ['content', 1, 'id'])).to.equal('"id": 2')
    expect(textAt(page, ['content', 2, 'total'])).to.equal('"total": {\n        "amount": 7\n      }')
    expect(textAt([[], ['x']], [1, 0])).to.equal('"x"')
  })

  it('is nowhere for what is not there', () => {
    expect(rangeOf(page, ['content', 9, 'id'])).to.equal(undefined)
    expect(rangeOf(page, ['content', 0, 'id', 'deeper'])).to.equal(undefined)
    expect(rangeOf('text', ['a'])).to.equal(undefined)
  })

  /** Every place of a document. */
  function everyPlace(value: unknown, place: Place = []): Place[] {
    const members = typeof value === 'object' && value !== null ? Object.entries(value) : []
    const below = members.flatMap(([name, member]) =>
      everyPlace(member, [...place, Array.isArray(value) ? Number(name) : name]),
    )
    return place.length > 0 ? [place, ...below] : below
  }

  it('finds every value of any document, exactly', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (made) => {
        // As it comes from a server: without -0, and with __proto__ as a member like any other.
        const value: unknown = JSON.parse(JSON.stringify(made))
        for (const place of everyPlace(value)) {
          const name = place.at(-1)
          const text = textAt(value, place) ?? ''
          const label = typeof name === 'string' ? `${JSON.stringify(name)}: ` : ''
          expect(text.startsWith(label)).to.equal(true)
          expect(JSON.parse(text.slice(label.length))).to.deep.equal(valueAt(value, place))
        }
      }),
    )
  })
})
