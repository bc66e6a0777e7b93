import { LRUCache } from 'lru-cache'

/** Beyond the life of any flight, in ms. */
const marginMs = 30_000

/**
 * Counts the writes of each member. What was read in one generation is not for readers of the next: so members read
 * their own writes. A member who wrote nothing for long has generation 0 again, when nothing older is left to be found.
 */
export function createGenerations(staleMs: number) {
  const generations = new LRUCache<string, number>({ max: 100_000, ttl: staleMs + marginMs })
  let last = 0
  return {
    of: (memberId: string): number => generations.get(memberId) ?? 0,
    /** Before a write, for readers who come during it, and after it, since they may have seen either state. */
    next: (memberId: string): void => void generations.set(memberId, (last += 1)),
  }
}
