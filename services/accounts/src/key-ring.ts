import type { SigningKey, SigningKeys } from './signing-keys.ts'

export interface KeyRingOptions {
  /** How long a new key is only published before it signs, in seconds: every verifier must have fetched it by then. */
  activationSeconds: number
  now: () => number
}

/** The signing keys of the moment. They rotate while the process runs, and nobody is signed out by it. */
export function createKeyRing(initial: SigningKeys, { activationSeconds, now }: KeyRingOptions) {
  let keys = initial
  // What was there at the start has been published by the process before this one.
  const seenAt = new Map(initial.map(({ kid }) => [kid, -Infinity]))
  const isActive = ({ kid }: SigningKey) => now() - (seenAt.get(kid) ?? Infinity) >= activationSeconds * 1000

  return {
    /** Newest first; all verify. */
    published: (): readonly SigningKey[] => keys,
    find: (kid: string): SigningKey | undefined => keys.find((key) => key.kid === kid),
    /**
     * The newest that has been published long enough. Where every key was replaced at once, as after a theft, the
     * newest signs at once: a key that is no longer published would sign what nobody accepts.
     */
    signing: (): SigningKey => keys.find(isActive) ?? keys[0],
    replace: (next: SigningKeys): void => {
      for (const { kid } of next) if (!seenAt.has(kid)) seenAt.set(kid, now())
      keys = next
    },
  }
}

export type KeyRing = ReturnType<typeof createKeyRing>
