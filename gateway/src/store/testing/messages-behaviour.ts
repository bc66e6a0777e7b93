import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { it } from 'mocha'
import { until, type StoreUnderTest } from './store-test-kit.ts'

/** Messages between replicas. */
export function describeMessages(opened: () => StoreUnderTest): void {
  it('tells every subscriber on every replica of its channel, and no other', async () => {
    const { store, replica } = opened()
    const channel = randomUUID()
    const heard: string[] = []
    const listen = (who: string) => (message: string) => void heard.push(`${who} ${message}`)
    const ends = [
      await store.subscribe(channel, listen('a')),
      await store.subscribe(channel, listen('b')),
      await replica.subscribe(channel, listen('c')),
      await replica.subscribe(`${channel}x`, listen('other')),
    ]
    await store.publish(channel, '1')
    await until(() => heard.length >= 3)
    expect(heard.toSorted()).to.deep.equal(['a 1', 'b 1', 'c 1'])

    await ends[0]?.()
    await replica.publish(channel, '2')
    await until(() => heard.length >= 5)
    expect(heard.slice(3).toSorted()).to.deep.equal(['b 2', 'c 2'])

    for (const end of ends) await end()
    const last = randomUUID()
    await store.subscribe(last, listen('last'))
    await store.publish(channel, 'nobody listens')
    await store.publish(last, '3')
    await until(() => heard.includes('last 3'))
    expect(heard).to.have.lengthOf(6)
  })

  it('keeps a listener that throws to itself', async () => {
    const { store } = opened()
    const channel = randomUUID()
    const heard: string[] = []
    const ends = [
      await store.subscribe(channel, () => {
        throw new Error('a listener that throws')
      }),
      await store.subscribe(channel, (message) => void heard.push(message)),
    ]
    await store.publish(channel, '1')
    await store.publish(channel, '2')
    await until(() => heard.length === 2)
    for (const end of ends) await end()
  })
}
