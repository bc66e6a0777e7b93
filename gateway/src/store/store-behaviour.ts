import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { describeCounters } from './testing/counters-behaviour.ts'
import { describeMessages } from './testing/messages-behaviour.ts'
import { codeOf, everyCall, type StoreUnderTest } from './testing/store-test-kit.ts'
import { describeValues } from './testing/values-behaviour.ts'

/** What every store does, whatever it keeps its state in. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`the ${name} store`, () => {
    let opened: StoreUnderTest
    before(async () => void (opened = await open()))
    after(() => opened.close())

    it('is ready', () => opened.store.ready())
    describeValues(() => opened)
    describeCounters(() => opened)
    describeMessages(() => opened)

    it('rejects every call after it was closed', async () => {
      const other = await open()
      await other.store.subscribe('x', () => undefined)
      await other.close()
      for (const [call, act] of everyCall(other.store))
        expect(await codeOf(act()), call).to.equal('store_unavailable')
    })
  })
}
