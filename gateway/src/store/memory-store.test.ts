import { createLog, silentLog } from '@sallyport/common/log'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { createMemoryStore } from './memory-store.ts'
import { describeStore } from './store-behaviour.ts'
import { codeOf } from './testing/store-test-kit.ts'

function openStore(bounds: { maxEntries?: number; maxFields?: number } = {}) {
  let ms = 1_000
  const lines: string[] = []
  const log = createLog('test', 'info', { write: (line) => void lines.push(line) })
  const store = createMemoryStore({ log, now: () => ms, ...bounds })
  return { store, lines, elapse: (by: number) => void (ms += by) }
}

describeStore('memory', async () => {
  let ms = 0
  const store = createMemoryStore({ log: silentLog, now: () => ms })
  const elapse = async (by: number) => void (ms += by)
  return { store, replica: store, elapse, close: store.close }
})

describe('a full memory store', () => {
  it('refuses a new key, says so, and forgets none that lives', async () => {
    const { store, lines } = openStore({ maxEntries: 3 })
    for (const key of ['a', 'b', 'c']) await store.set(`ended:${key}`, '1', 5_000)
    expect(await codeOf(store.set('ended:d', '1', 60_000))).to.equal('store_unavailable')
    expect(await codeOf(store.setIfAbsent('lock', '1', 60_000))).to.equal('store_unavailable')
    expect(await codeOf(store.setField('record', 'f', '1', 60_000))).to.equal('store_unavailable')
    expect(lines.join('')).to.include('refused').and.to.include('STORE_URL')
    for (const key of ['a', 'b', 'c']) expect(await store.get(`ended:${key}`)).to.equal('1')
    await store.set('ended:a', '2', 5_000)
    expect(await store.get('ended:a')).to.equal('2')
  })

  it('has room again when keys have expired', async () => {
    const { store, elapse } = openStore({ maxEntries: 2 })
    await store.set('a', '1', 100)
    await store.set('b', '1', 5_000)
    elapse(100)
    await store.set('c', '1', 5_000)
    expect([await store.get('b'), await store.get('c')]).to.deep.equal(['1', '1'])
  })

  it('drops the counters that end soonest, says so, and nothing but counters', async () => {
    const { store, lines } = openStore({ maxEntries: 10 })
    await store.set('ended:a', '1', 10)
    for (let index = 0; index < 10; index += 1) await store.increment(`rate:${index}`, 1_000 + index)
    await store.increment('rate:5', 1)
    expect(lines).to.deep.equal([])
    await store.increment('rate:new', 1)
    expect(lines.join('')).to.include('"dropped":1')
    expect(await store.count('rate:0')).to.equal(undefined)
    expect((await store.count('rate:5'))?.count).to.equal(2)
    expect(await store.get('ended:a')).to.equal('1')
  })

  it('keeps the newest fields of a record', async () => {
    const { store } = openStore({ maxFields: 2 })
    for (const field of ['a', 'b', 'a', 'c']) await store.setField('r', field, '1', 1_000)
    expect([...(await store.fields('r')).keys()]).to.deep.equal(['a', 'c'])
  })
})
