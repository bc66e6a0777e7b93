import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { it } from 'mocha'
import { maxValueBytes } from '../bounds.ts'
import { brief, codeOf, minute, parallel, until, type StoreUnderTest } from './store-test-kit.ts'

/** Values, locks and how long they live; any text, up to its bound. */
export function describeValues(opened: () => StoreUnderTest): void {
  it('gives back what any replica wrote, until it is deleted', async () => {
    const { store, replica } = opened()
    const key = randomUUID()
    expect(await store.get(key)).to.equal(undefined)
    await store.set(key, 'first', minute)
    await replica.set(key, 'second', minute)
    expect(await store.get(key)).to.equal('second')
    await store.delete(key)
    expect(await replica.get(key)).to.equal(undefined)
  })

  it('forgets every kind of value at its time', async () => {
    const { store, replica, elapse } = opened()
    const [value, lock, record, counter] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
    await store.set(value, 'v', brief)
    await store.setIfAbsent(lock, 'v', brief)
    await store.setField(record, 'f', 'v', brief)
    await store.increment(counter, brief)
    const look = async () => [
      await replica.get(value),
      await replica.get(lock),
      (await replica.fields(record)).size,
      (await replica.count(counter))?.count,
    ]
    expect(await look()).to.deep.equal(['v', 'v', 1, 1])
    await elapse(brief)
    expect(await look()).to.deep.equal([undefined, undefined, 0, undefined])
    expect(await store.setIfAbsent(lock, 'w', minute)).to.equal(true)
    expect((await store.increment(counter, minute)).count).to.equal(1)
  })

  it('lets a new write prolong a life', async () => {
    const { store, elapse } = opened()
    const [value, record] = [randomUUID(), randomUUID()]
    await store.set(value, 'a', brief)
    await store.setField(record, 'a', '1', brief)
    await store.set(value, 'b', minute)
    await store.setField(record, 'b', '2', minute)
    await elapse(brief)
    expect(await store.get(value)).to.equal('b')
    expect(await store.fields(record)).to.deep.equal(
      new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
    )
  })

  it('lets one of fifty parallel callers write an absent key', async () => {
    const { store, replica } = opened()
    const key = randomUUID()
    const won = await parallel(50, (index) =>
      (index % 2 ? store : replica).setIfAbsent(key, `${index}`, minute),
    )
    expect(won.filter(Boolean)).to.have.lengthOf(1)
    expect(await store.get(key)).to.equal(`${won.indexOf(true)}`)
    expect(await store.setIfAbsent(key, 'late', minute)).to.equal(false)
  })

  it('deletes a key only while it holds the value', async () => {
    const { store, replica } = opened()
    const key = randomUUID()
    await store.set(key, 'mine', minute)
    expect(await replica.deleteIfEqual(key, 'theirs')).to.equal(false)
    expect(await store.get(key)).to.equal('mine')
    const done = await parallel(20, () => store.deleteIfEqual(key, 'mine'))
    expect(done.filter(Boolean)).to.have.lengthOf(1)
    expect(await store.get(key)).to.equal(undefined)
    expect(await store.deleteIfEqual(key, 'mine')).to.equal(false)
  })

  it('keeps keys, fields and channels of the same name apart from each other', async () => {
    const { store } = opened()
    const name = randomUUID()
    const heard: string[] = []
    const end = await store.subscribe(name, (message) => void heard.push(message))
    await store.set(name, 'value', minute)
    await store.set(`${name}:x`, 'other', minute)
    await store.delete(`${name}:x`)
    await store.publish(name, 'message')
    await until(() => heard.length > 0)
    expect([await store.get(name), heard]).to.deep.equal(['value', ['message']])
    await end()
  })

  it('keeps any text as it is', async () => {
    const { store, replica } = opened()
    const channel = randomUUID()
    const text = '\0\r\n$-1\r\n*3\r\n{"ü":"€ 𝄞"}\u2028\u{10ffff}\x7f'
    const key = `${randomUUID()} ${text}`
    const heard: string[] = []
    const end = await replica.subscribe(channel, (message) => void heard.push(message))
    await store.publish(channel, text)
    await store.set(key, text, minute)
    await store.setField(`${key}r`, text, text, minute)
    expect(await replica.get(key)).to.equal(text)
    expect([...(await replica.fields(`${key}r`))]).to.deep.equal([[text, text]])
    await until(() => heard.length > 0)
    expect(heard).to.deep.equal([text])
    await end()
    await store.set(key, '', minute)
    expect(await store.get(key)).to.equal('')
  })

  it('takes values up to 64 KiB and refuses longer ones, and a lifetime of no time', async () => {
    const { store, replica } = opened()
    const key = randomUUID()
    const largest = 'ü'.repeat(maxValueBytes / 2)
    await store.set(key, largest, minute)
    expect(await replica.get(key)).to.equal(largest)
    const refused = [
      store.set(key, `${largest}!`, minute),
      store.setIfAbsent(randomUUID(), `${largest}!`, minute),
      store.setField(randomUUID(), 'f', `${largest}!`, minute),
      store.publish(key, `${largest}!`),
      store.set(key, 'v', 0),
      store.setIfAbsent(randomUUID(), 'v', Number.NaN),
      store.setField(randomUUID(), 'f', 'v', -1),
      store.increment(randomUUID(), 0),
    ]
    for (const call of refused) expect(await codeOf(call)).to.match(/^RangeError: /)
    expect(await store.get(key)).to.equal(largest)
  })
}
