import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'

interface Family {
  sid: string
  memberId: string
  openedAt: number
  renewedAt: number
  expiresAt: number
  /** The one token that still works. */
  current: string
  /** The rotation before: its answer may have been lost. */
  last: { spent: string; at: number } | undefined
  /** Spent tokens, oldest first: whoever shows one of these stole it or was stolen from. */
  spent: Set<string>
}

export interface RefreshFamiliesOptions {
  /** Life of a family in seconds, from sign-in on: rotation does not prolong it. */
  seconds: number
  /** A spent token that comes back this soon gets the same successor again, in seconds: its answer was lost. */
  graceSeconds: number
  now: () => number
}

export interface Rotation {
  sid: string
  memberId: string
  refreshToken: string
}

/** Why a token was not rotated; `reused` and `expired` ended its family. */
export type RotationRefusal =
  | { refused: 'unknown' }
  | { refused: 'reused' | 'expired'; sid: string; memberId: string }

/** Spent tokens remembered by one family. An older one is refused all the same, but raises no alarm. */
const mostSpent = 1_000
/** Families one process keeps; beyond, the oldest sign-ins end. */
const mostFamilies = 10_000

const hash = (token: string) => createHash('sha256').update(token).digest('base64url')
const newToken = () => randomBytes(32).toString('base64url')

/**
 * Refresh tokens that rotate: each works once, and a spent one that comes back ends its whole family (RFC 9700 section
 * 4.14.2), but for a short grace. In memory, and as hashes only.
 */
export function createRefreshFamilies({ seconds, graceSeconds, now }: RefreshFamiliesOptions) {
  // Derived from the spent token, so that a lost answer can be given again without keeping a token to give.
  const successorKey = randomBytes(32)
  const successorOf = (token: string) => createHmac('sha256', successorKey).update(token).digest('base64url')

  /** In the order of sign-in, which is the order of expiry too. */
  const families = new Map<string, Family>()
  const byToken = new Map<string, Family>()

  /** Members by the id of a family that ended before its time, in the order of the ends. */
  const ended = new Map<string, string>()

  function end(family: Family): void {
    families.delete(family.sid)
    ended.set(family.sid, family.memberId)
    const [oldest] = ended.keys()
    if (ended.size > mostFamilies && oldest !== undefined) ended.delete(oldest)
    byToken.delete(family.current)
    for (const token of family.spent) byToken.delete(token)
  }

  function sweep(): void {
    for (const family of families.values()) {
      if (family.expiresAt > now() && families.size < mostFamilies) return
      end(family)
    }
  }

  function spend(family: Family): void {
    family.spent.add(family.current)
    if (family.spent.size <= mostSpent) return
    const [oldest] = family.spent
    if (oldest === undefined) return
    family.spent.delete(oldest)
    byToken.delete(oldest)
  }

  function open(memberId: string): Rotation {
    sweep()
    const refreshToken = newToken()
    const sid = randomUUID()
    const times = { openedAt: now(), renewedAt: now(), expiresAt: now() + seconds * 1000 }
    const family = {
      sid,
      memberId,
      ...times,
      current: hash(refreshToken),
      last: undefined,
      spent: new Set<string>(),
    }
    families.set(sid, family)
    byToken.set(family.current, family)
    return { sid, memberId, refreshToken }
  }

  /** Spends a token for the next one; within the grace, the token spent last gets the same next one again. */
  function rotate(token: string): Rotation | RotationRefusal {
    const shown = hash(token)
    const family = byToken.get(shown)
    if (!family) return { refused: 'unknown' }
    const { sid, memberId, last } = family
    const refreshToken = successorOf(token)
    if (family.expiresAt <= now()) {
      end(family)
      return { refused: 'expired', sid, memberId }
    }
    if (last?.spent === shown && now() - last.at < graceSeconds * 1000) return { sid, memberId, refreshToken }
    if (family.current !== shown) {
      end(family)
      return { refused: 'reused', sid, memberId }
    }
    spend(family)
    family.last = { spent: shown, at: now() }
    family.renewedAt = now()
    family.current = hash(refreshToken)
    byToken.set(family.current, family)
    return { sid, memberId, refreshToken }
  }

  const ofMember = (memberId: string) =>
    [...families.values()].filter((family) => family.memberId === memberId && family.expiresAt > now())

  return {
    open,
    rotate,
    /**
     * Whether a family ended before its time: its access tokens verify for minutes yet. One that is merely unknown, as
     * after a restart, did not.
     */
    hasEnded: (sid: string): boolean => ended.has(sid),
    /** Ends the family of any of its tokens; undefined when there is none. */
    revoke: (token: string): { sid: string; memberId: string } | undefined => {
      const family = byToken.get(hash(token))
      if (!family) return undefined
      end(family)
      return { sid: family.sid, memberId: family.memberId }
    },
    /** Where a member is signed in. Times are epoch ms. */
    list: (memberId: string) =>
      ofMember(memberId).map(({ sid, openedAt, renewedAt }) => ({ sid, openedAt, renewedAt })),
    /** Ends one family of this member; `unknown` when it is somebody else's or never was. */
    endOne: (memberId: string, sid: string): 'ended' | 'ended-before' | 'unknown' => {
      const family = families.get(sid)
      if (family?.memberId === memberId) {
        end(family)
        return 'ended'
      }
      return ended.get(sid) === memberId ? 'ended-before' : 'unknown'
    },
    /** Ends all families of a member but one; answers with the ids of those that ended. */
    endOthers: (memberId: string, sid: string): string[] => {
      const others = ofMember(memberId).filter((family) => family.sid !== sid)
      for (const family of others) end(family)
      return others.map((family) => family.sid)
    },
  }
}

export type RefreshFamilies = ReturnType<typeof createRefreshFamilies>
