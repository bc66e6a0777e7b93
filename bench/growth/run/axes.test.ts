import { expect } from 'chai'
import { axesFor, foreignCookies } from './axes.ts'

describe('the axes of growth', () => {
  it('rise, and change one thing at a time', () => {
    for (const { name, places } of axesFor(64)) {
      const moving = (['connections', 'bytes', 'sessionBytes', 'foreignBytes', 'members'] as const).filter(
        (field) => new Set(places.map((place) => place[field])).size > 1,
      )
      expect(moving, name).to.have.length(1)
      const values = places.map((place) => place[moving[0] ?? 'bytes'])
      expect(values, name).to.deep.equal(values.toSorted((a, b) => a - b))
      expect(new Set(places.map(({ label }) => label)).size, name).to.equal(places.length)
    }
  })

  it('have other cookies of the length that is asked for', () => {
    expect(foreignCookies(0)).to.equal(undefined)
    for (const bytes of [2_048, 32_768]) expect(foreignCookies(bytes)?.length).to.be.within(bytes - 2, bytes)
    expect(foreignCookies(1_024)?.split('; ')).to.have.length(2)
  })
})
