import { Problem } from '@sallyport/common/problem'
import type { Store } from '../store.ts'

export interface StoreUnderTest {
  store: Store
  /** The same store as another replica sees it; where there are no replicas, the same again. */
  replica: Store
  /** Resolves when so much time has passed on the store's own clock. */
  elapse: (ms: number) => Promise<void>
  close: () => Promise<void>
}

export const minute = 60_000
/** Long enough to be asked about while it lives, short enough to wait for its end. */
export const brief = 1_000

/** The code of the Problem that a call rejects with. */
export const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'resolved',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  )

export const parallel = <Result>(count: number, act: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)))

/** Each call of a store by its name, but `close`. */
export const everyCall = (store: Store): [string, () => Promise<unknown>][] => [
  ['get', () => store.get('k')],
  ['set', () => store.set('k', 'v', minute)],
  ['setIfAbsent', () => store.setIfAbsent('k', 'v', minute)],
  ['delete', () => store.delete('k')],
  ['deleteIfEqual', () => store.deleteIfEqual('k', 'v')],
  ['increment', () => store.increment('k', minute)],
  ['count', () => store.count('k')],
  ['setField', () => store.setField('k', 'f', 'v', minute)],
  ['fields', () => store.fields('k')],
  ['deleteField', () => store.deleteField('k', 'f')],
  ['publish', () => store.publish('k', 'v')],
  ['subscribe', () => store.subscribe('k', () => undefined)],
  ['ready', () => store.ready()],
]

/** Looks again with each turn of the event loop: the condition decides; the deadline is for a test that fails. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('the condition was not met within 10 s')
    await new Promise((resolve) => setImmediate(resolve))
  }
}
