import { Problem } from '@sallyport/common/problem'
import type { SubjectHash } from './rate-limit-subject.ts'
import type { Count, Store } from './store/store.ts'

export interface RateLimitPolicy {
  /** Letters, digits, `-` and `_`: it stands in keys and in headers. */
  name: string
  /** Tries that a subject has within a window. */
  limit: number
  /** Begins with the first try, in ms. */
  windowMs: number
}

export interface Quota {
  remaining: number
  /** Until the window ends, in ms; the whole window when none runs. */
  resetMs: number
  /** `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-11 sections 3 and 4). */
  headers: Record<string, string>
}

/** Both fields and Retry-After (RFC 9110 section 10.2.3) know whole seconds only; nobody is asked back too early. */
const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1000))

/** Counts tries of a subject in fixed windows that all replicas share. Subjects are hashes: no key names a person. */
export function createRateLimiter(store: Store, { name, limit, windowMs }: RateLimitPolicy) {
  if (!/^[\w-]+$/.test(name))
    throw new RangeError(`the rate limit ${JSON.stringify(name)} needs a name of [A-Za-z0-9_-]`)
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new RangeError(`the rate limit ${name} allows ${limit} tries`)
  const keyOf = (subject: SubjectHash) => `rate:${name}:${subject}`
  const policy = `"${name}";q=${limit};w=${seconds(windowMs)}`

  function quotaOf({ count, resetMs }: Count): Quota {
    const remaining = Math.max(0, limit - count)
    const rateLimit = `"${name}";r=${remaining};t=${seconds(resetMs)}`
    return { remaining, resetMs, headers: { 'RateLimit-Policy': policy, RateLimit: rateLimit } }
  }

  function refusal({ headers, resetMs }: Quota): Problem {
    const wait = seconds(resetMs)
    return new Problem('too_many_requests', {
      detail: `Wait ${wait} second${wait === 1 ? '' : 's'} before you try again`,
      headers: { ...headers, 'Retry-After': `${wait}` },
    })
  }

  return {
    /**
     * Counts a try before it is made: of tries in parallel no more than `limit` pass.
     * @throws Problem `too_many_requests` beyond the limit.
     */
    consume: async (subject: SubjectHash): Promise<Quota> => {
      const seen = await store.increment(keyOf(subject), windowMs)
      const quota = quotaOf(seen)
      if (seen.count > limit) throw refusal(quota)
      return quota
    },

    /**
     * Only reads. Tries in parallel all pass before the first of them is counted: it saves work, it is no limit.
     * @throws Problem `too_many_requests` when nothing remains.
     */
    check: async (subject: SubjectHash): Promise<Quota> => {
      const quota = quotaOf((await store.count(keyOf(subject))) ?? { count: 0, resetMs: windowMs })
      if (quota.remaining === 0) throw refusal(quota)
      return quota
    },

    /** Only counts, e.g. a try that failed. */
    count: async (subject: SubjectHash): Promise<Quota> =>
      quotaOf(await store.increment(keyOf(subject), windowMs)),

    /** Forgets the subject's tries, e.g. after one that succeeded. */
    reset: (subject: SubjectHash): Promise<void> => store.delete(keyOf(subject)),
  }
}

export type RateLimiter = ReturnType<typeof createRateLimiter>
