import { expect } from 'chai'
import { describe, it } from 'mocha'
import { etagOf, matches } from './etag.ts'

const id = '1bf62cfe-1e93-8951-89df-9809646df131'
const tag = etagOf({ id, state: 'confirmed' })

describe('entity tag', () => {
  it('is strong, the same for the same state, and another for every other', () => {
    expect(tag).to.match(/^"[\da-f]{16}"$/)
    expect(etagOf({ id, state: 'confirmed' })).to.equal(tag)
    const others = [
      etagOf({ id, state: 'requested' }),
      etagOf({ id, state: 'cancelled' }),
      etagOf({ id: '2', state: 'confirmed' }),
    ]
    expect(new Set([tag, ...others]).size).to.equal(4)
  })

  it('matches itself, any of a list, and *', () => {
    for (const header of [tag, '*', ` ${tag} `, `"other", ${tag}`, `${tag},"other"`])
      expect(matches(header, tag), header).to.equal(true)
  })

  it('matches nothing weak, unquoted, near or empty', () => {
    const bare = tag.slice(1, -1)
    for (const header of ['', `W/${tag}`, bare, `"${bare}`, `"${bare}x"`, '"*"', '**', tag.toUpperCase()])
      expect(matches(header, tag), header).to.equal(false)
  })
})
