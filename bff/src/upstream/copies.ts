import { LRUCache } from 'lru-cache'
import type { UpstreamAnswer } from './exchange.ts'

const maxCopies = 2_000
/** All copies together, in characters: the number alone would not bound them. */
const maxCharacters = 32_000_000
/** For what a copy takes beside its body. */
const overhead = 1_000

/**
 * The last good answers, to be shown with their age while the service fails; none is older than `staleMs` (0: none is
 * kept). They are kept as they came, so that whoever reads one makes a value of their own.
 */
export function createCopies(staleMs: number) {
  const copies = new LRUCache<string, UpstreamAnswer>({
    max: maxCopies,
    maxSize: maxCharacters,
    sizeCalculation: ({ body }) => body.length + overhead,
    ttl: Math.max(1, staleMs),
    // Personal data does not stay longer than it may be shown.
    ttlAutopurge: true,
  })
  return {
    keep: (key: string, answer: UpstreamAnswer): void => {
      if (staleMs > 0) copies.set(key, answer)
    },
    find: (key: string): UpstreamAnswer | undefined => copies.get(key),
    clear: (): void => copies.clear(),
  }
}
