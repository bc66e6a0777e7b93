const keptMs = 24 * 3_600_000
const keptPerMember = 1000

interface Kept<Answer> {
  fingerprint: string
  answer: Answer
  keptAt: number
}

/**
 * Answers that were given under an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header, section 2). Each member has
 * their own keys; the newest 1000 are kept, for 24 hours.
 */
export function createIdempotencyKeys<Answer>() {
  const byMember = new Map<string, Map<string, Kept<Answer>>>()

  return {
    /** What the key was used for. @param now epoch milliseconds. */
    find(memberId: string, key: string, now: number): Kept<Answer> | undefined {
      const kept = byMember.get(memberId)?.get(key)
      return kept && now - kept.keptAt < keptMs ? kept : undefined
    },
    keep(memberId: string, key: string, { fingerprint, answer, keptAt }: Kept<Answer>): void {
      const keys = byMember.get(memberId) ?? new Map<string, Kept<Answer>>()
      byMember.set(memberId, keys)
      keys.delete(key) // a key that is used again after its time is the newest
      keys.set(key, { fingerprint, answer, keptAt })
      // A Map lists its keys as they came: the first one is the oldest.
      for (const oldest of keys.keys()) if (keys.size > keptPerMember) keys.delete(oldest)
    },
    clear: (): void => byMember.clear(),
  }
}
