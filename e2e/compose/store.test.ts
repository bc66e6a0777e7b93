import { setTimeout as delay } from 'node:timers/promises'
import { createLog, silentLog } from '@sallyport/common/log'
import { expect } from 'chai'
import { after, afterEach, before, describe, it } from 'mocha'
import { describeStore } from '../../gateway/src/store/store-behaviour.ts'
import { codeOf, everyCall, until } from '../../gateway/src/store/testing/store-test-kit.ts'
import { createValkeyStore } from '../../gateway/src/store/valkey-store.ts'
import { startValkey, type Valkey } from './valkey-container.ts'

const patienceMs = 250
/** What a loaded machine may add to a time-out. */
const slackMs = 250

describe('the store over a real Valkey', function () {
  this.timeout(60_000)
  let valkey: Valkey
  before(async () => void (valkey = await startValkey()))
  after(() => valkey.remove())

  // Patient, because many calls at once on a busy machine are no outage.
  const connect = (log = silentLog, patience = 5_000) =>
    createValkeyStore({ url: valkey.url, patienceMs: patience, log })

  describeStore('Valkey', async () => {
    const [store, replica] = [connect(), connect()]
    // Valkey's clock is the real one, and its keys may outlive their time by a millisecond.
    const elapse = async (ms: number) => delay(ms + 20)
    return {
      store,
      replica,
      elapse,
      close: async () => void (await Promise.all([store.close(), replica.close()])),
    }
  })

  it('writes no key outside its prefix, and none without an end', async () => {
    valkey.cli('FLUSHALL')
    const store = connect()
    for (const [, call] of everyCall(store)) {
      await store.delete('k')
      await call()
    }
    await store.delete('k')
    await store.set('value', 'v', 60_000)
    await store.increment('counter', 60_000)
    await store.setField('record', 'f', 'v', 60_000)
    expect(valkey.cli('--raw', 'KEYS', '*').split('\n').toSorted()).to.deep.equal([
      'sallyport:counter',
      'sallyport:record',
      'sallyport:value',
    ])
    for (const key of ['counter', 'record', 'value'])
      expect(Number(valkey.cli('--raw', 'PTTL', `sallyport:${key}`)), key).to.be.within(1, 60_000)
    expect(valkey.cli('--raw', 'PUBSUB', 'CHANNELS')).to.equal('sallyport:k')
    await store.close()
  })

  describe('in an outage', () => {
    afterEach(() => valkey.mend())

    /** Every call at once; each must be refused, and none may take longer than its patience. */
    async function expectRefused(store: ReturnType<typeof connect>): Promise<void> {
      await Promise.all(
        everyCall(store).map(async ([name, call]) => {
          const start = performance.now()
          expect(await codeOf(call()), name).to.equal('store_unavailable')
          expect(performance.now() - start, name).to.be.lessThan(patienceMs + slackMs)
        }),
      )
    }

    /** Asks until the store answers: the condition decides, not the clock. */
    async function recovered(store: ReturnType<typeof connect>): Promise<void> {
      const deadline = Date.now() + 20_000
      while ((await codeOf(store.ready())) !== 'resolved') {
        if (Date.now() > deadline) throw new Error('the store was not found again within 20 s')
        await delay(20)
      }
    }

    async function expectHeard(
      store: ReturnType<typeof connect>,
      heard: string[],
      message: string,
    ): Promise<void> {
      await store.publish('outage', message)
      await until(() => heard.includes(message))
    }

    const outages: [name: string, begin: () => void][] = [
      ['falls silent', () => valkey.freeze()],
      ['is gone', () => valkey.kill()],
    ]
    for (const [name, begin] of outages)
      it(`refuses every call in time when the store ${name}; recovers, subscriptions too`, async () => {
        const lines: string[] = []
        const log = createLog('test', 'debug', { write: (line) => void lines.push(line) })
        const [store, other] = [connect(log, patienceMs), connect(silentLog, patienceMs)]
        try {
          const heard: string[] = []
          await store.subscribe('outage', (message) => void heard.push(message))
          await store.set('kept', '1', 60_000)
          await expectHeard(other, heard, 'before')
          begin()
          await expectRefused(store)
          // The first calls may have waited; from here on it is known to be away.
          const start = performance.now()
          await expectRefused(store)
          expect(performance.now() - start).to.be.lessThan(slackMs)
          valkey.mend()
          await recovered(store)
          await recovered(other)
          await expectHeard(other, heard, 'after')
          await store.set('k', 'back', 60_000)
          expect(await other.get('k')).to.equal('back')
          expect(lines.join('')).to.include('is lost').and.to.include('the store answers')
          expect(lines.join(''))
            .not.to.include(valkey.password)
            .and.not.to.include(encodeURIComponent(valkey.password))
        } finally {
          await store.close()
          await other.close()
        }
      })

    it('refuses nothing when only the connection breaks: calls wait for the next one', async () => {
      const lines: string[] = []
      const log = createLog('test', 'info', { write: (line) => void lines.push(line) })
      const [store, other] = [connect(log), connect()]
      const heard: string[] = []
      await recovered(other)
      await store.subscribe('outage', (message) => void heard.push(message))
      valkey.cli('CLIENT', 'KILL', 'SKIPME', 'yes')
      await until(() => lines.some((line) => line.includes('is lost')))
      await store.set('k', 'v', 60_000)
      await expectHeard(store, heard, 'after')
      expect(await other.get('k')).to.equal('v')
      await store.close()
      await other.close()
    })

    it('finds a silent store by its heartbeat, with no call at all', async () => {
      const lines: string[] = []
      const log = createLog('test', 'info', { write: (line) => void lines.push(line) })
      const store = createValkeyStore({ url: valkey.url, patienceMs, heartbeatMs: 50, log })
      await recovered(store)
      valkey.freeze()
      await until(() => lines.some((line) => line.includes('is lost')))
      await store.close()
    })

    it('carries nothing out that it refused while it waited for a connection', async () => {
      valkey.freeze()
      const store = connect(silentLog, patienceMs)
      const refused = await Promise.all(
        Array.from({ length: 20 }, () => codeOf(store.increment('late', 60_000))),
      )
      expect(new Set(refused)).to.deep.equal(new Set(['store_unavailable']))
      // The first attempt to connect is still under way, and now succeeds.
      valkey.mend()
      await recovered(store)
      expect(await store.count('late')).to.equal(undefined)
      await store.close()
    })

    it('refuses a wrong password without saying it', async () => {
      const lines: string[] = []
      const log = createLog('test', 'debug', { write: (line) => void lines.push(line) })
      const store = createValkeyStore({
        url: `valkey://:hunter2@127.0.0.1:${valkey.port}`,
        patienceMs: 5_000,
        log,
      })
      expect(await codeOf(store.ready())).to.equal('store_unavailable')
      expect(lines.join('')).to.include('WRONGPASS').and.not.to.include('hunter2')
      await store.close()
    })
  })
})
