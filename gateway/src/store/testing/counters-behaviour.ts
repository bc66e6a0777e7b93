import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { it } from 'mocha'
import { brief, codeOf, minute, parallel, type StoreUnderTest } from './store-test-kit.ts'

/** Counters and records. */
export function describeCounters(opened: () => StoreUnderTest): void {
  it('counts parallel tries exactly, in a window that begins with the first and is not prolonged', async () => {
    const { store, replica, elapse } = opened()
    const key = randomUUID()
    const counts = await parallel(100, (index) => (index % 2 ? store : replica).increment(key, brief))
    const seen = counts.map(({ count }) => count).toSorted((a, b) => a - b)
    expect(seen).to.deep.equal(Array.from({ length: 100 }, (_, index) => index + 1))
    for (const { resetMs } of counts) expect(resetMs).to.be.within(1, brief)
    // A longer window asked for later changes nothing.
    expect((await store.increment(key, minute)).resetMs).to.be.within(1, brief)
    await elapse(brief)
    expect(await store.increment(key, minute)).to.deep.include({ count: 1 })
  })

  it('reads a counter without counting', async () => {
    const { store, replica } = opened()
    const key = randomUUID()
    expect(await store.count(key)).to.equal(undefined)
    await store.increment(key, minute)
    await store.increment(key, minute)
    await store.count(key)
    const seen = await replica.count(key)
    expect(seen?.count).to.equal(2)
    expect(seen?.resetMs).to.be.within(minute / 2, minute)
    await store.delete(key)
    expect(await store.count(key)).to.equal(undefined)
  })

  it('keeps the fields of a record apart, whatever they are called', async () => {
    const { store, replica } = opened()
    const key = randomUUID()
    await parallel(20, (index) =>
      (index % 2 ? store : replica).setField(key, `f${index}`, `${index}`, minute),
    )
    for (const field of ['__proto__', 'constructor', '', 'a b\n'])
      await store.setField(key, field, field, minute)
    await store.setField(key, 'f0', 'changed', minute)
    await store.deleteField(key, 'f1')
    await store.deleteField(key, 'absent')
    const fields = await replica.fields(key)
    expect(fields.size).to.equal(23)
    expect(fields.get('f0')).to.equal('changed')
    expect(fields.has('f1')).to.equal(false)
    expect(fields.get('__proto__')).to.equal('__proto__')
    for (const field of fields.keys()) await store.deleteField(key, field)
    expect(await store.fields(key)).to.deep.equal(new Map())
    expect(await store.setIfAbsent(key, 'free again', minute)).to.equal(true)
  })

  it('refuses to read one kind of value as another', async () => {
    const { store } = opened()
    const [record, value] = [randomUUID(), randomUUID()]
    await store.setField(record, 'f', 'v', minute)
    await store.set(value, 'text', minute)
    expect(await codeOf(store.get(record))).to.equal('store_unavailable')
    expect(await codeOf(store.increment(record, minute))).to.equal('store_unavailable')
    expect(await codeOf(store.fields(value))).to.equal('store_unavailable')
    expect(await codeOf(store.increment(value, minute))).to.equal('store_unavailable')
    expect(await store.get(value)).to.equal('text')
  })
}
