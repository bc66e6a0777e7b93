import { expect } from 'chai'
import { describe, it } from 'mocha'
import { createDigestCache } from './digest-cache.ts'

describe('digest cache', () => {
  let clock = 0
  const cacheOf = (maxEntries: number) =>
    createDigestCache<number>({ maxEntries, lifeMs: 1_000, now: () => clock })

  it('remembers by the text, and only for its time', () => {
    const cache = cacheOf(10)
    cache.set('one', 1)
    expect(cache.get('one')).to.equal(1)
    expect(cache.get('two')).to.equal(undefined)
    clock += 1_000
    expect(cache.get('one')).to.equal(undefined)
    expect(cache.size()).to.equal(0)
  })

  it('lives from when it was set, however often it is asked', () => {
    const cache = cacheOf(10)
    cache.set('one', 1)
    clock += 999
    expect(cache.get('one')).to.equal(1)
    clock += 1
    expect(cache.get('one')).to.equal(undefined)
  })

  it('never holds more than it may, and lets go of what was not asked for longest', () => {
    const cache = cacheOf(3)
    for (const [index, name] of ['a', 'b', 'c'].entries()) cache.set(name, index)
    cache.get('a')
    for (const name of ['d', 'e']) cache.set(name, 9)
    expect(cache.size()).to.equal(3)
    expect(['a', 'b', 'c', 'd', 'e'].filter((name) => cache.get(name) !== undefined)).to.deep.equal([
      'a',
      'd',
      'e',
    ])
  })

  it('drops what is asked to be dropped', () => {
    const cache = cacheOf(3)
    cache.set('a', 1)
    cache.set('b', 2)
    cache.drop((value) => value === 1)
    expect([cache.get('a'), cache.get('b')]).to.deep.equal([undefined, 2])
  })
})
