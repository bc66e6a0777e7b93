import { createHash, randomBytes, randomUUID } from 'node:crypto'

interface Family {
  sid: string
  memberId: string
  expiresAt: number
  /** The one token that still works. */
  current: string
  /** Spent tokens, oldest first: whoever shows one of these stole it or was stolen from. */
  spent: Set<string>
}

export interface RefreshFamiliesOptions {
  /** Life of a family in seconds, from sign-in on: rotation does not prolong it. */
  seconds: number
  now: () => number
}

export interface Rotation {
  sid: string
  memberId: string
  refreshToken: string
}

/** Spent tokens remembered by one family. An older one is refused all the same, but raises no alarm. */
const mostSpent = 1_000
/** Families one process keeps; beyond, the oldest sign-ins end. */
const mostFamilies = 10_000

const hash = (token: string) => createHash('sha256').update(token).digest('base64url')
const newToken = () => randomBytes(32).toString('base64url')

/**
 * Refresh tokens that rotate: each works once, and a spent one that comes back ends its whole family (RFC 9700 section
 * 4.14.2). In memory, and only as hashes.
 */
export function createRefreshFamilies({ seconds, now }: RefreshFamiliesOptions) {
  /** In the order of sign-in, which is the order of expiry too. */
  const families = new Map<string, Family>()
  const byToken = new Map<string, Family>()

  function end(family: Family) {
    families.delete(family.sid)
    byToken.delete(family.current)
    for (const token of family.spent) byToken.delete(token)
  }

  function sweep() {
    for (const family of families.values()) {
      if (family.expiresAt > now() && families.size < mostFamilies) return
      end(family)
    }
  }

  function spend(family: Family) {
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
    const expiresAt = now() + seconds * 1000
    const family = { sid, memberId, expiresAt, current: hash(refreshToken), spent: new Set<string>() }
    families.set(sid, family)
    byToken.set(family.current, family)
    return { sid, memberId, refreshToken }
  }

  /** Spends a token for the next one; undefined when it is unknown, expired or spent already. */
  function rotate(token: string): Rotation | undefined {
    const shown = hash(token)
    const family = byToken.get(shown)
    if (!family) return undefined
    if (family.current !== shown || family.expiresAt <= now()) {
      end(family)
      return undefined
    }
    spend(family)
    const refreshToken = newToken()
    family.current = hash(refreshToken)
    byToken.set(family.current, family)
    return { sid: family.sid, memberId: family.memberId, refreshToken }
  }

  /** Ends the family of any of its tokens; nothing happens when there is none. */
  function revoke(token: string): void {
    const family = byToken.get(hash(token))
    if (family) end(family)
  }

  return { open, rotate, revoke }
}

export type RefreshFamilies = ReturnType<typeof createRefreshFamilies>
