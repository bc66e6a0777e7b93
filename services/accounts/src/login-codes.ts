import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

interface Pending {
  mac: Buffer
  expiresAt: number
  /** None are left when the code was used, too. */
  triesLeft: number
}

export interface LoginCodesOptions {
  /** Life of a code in seconds. */
  seconds: number
  now: () => number
}

/** Why a code was refused, for the log only: the caller's answer must be the same for all. */
export type CodeRefusal = 'wrong-code' | 'expired-code' | 'used-code' | 'other-browser'

const tries = 5
/** Browsers in which one member may wait for a code at the same time; then the oldest wait ends. */
const browsersPerMember = 5
/** Takes the place of an unknown member, so that asking and trying cost the same; its codes reach nobody. */
const nobody = 'nobody'

/**
 * One-time codes by e-mail: six digits, one use, five tries, and only in the browser that asked. Tries in another
 * browser cost the right one nothing, so nobody can burn a code of somebody else. Kept as MACs under a key of this run.
 */
export function createLoginCodes({ seconds, now }: LoginCodesOptions) {
  const pending = new Map<string, Map<string, Pending>>()
  // A bare hash of six digits is reversed by trying a million.
  const key = randomBytes(32)
  const mac = (memberId: string, browser: string, code: string) =>
    createHmac('sha256', key).update(`${memberId}:${browser}:${code}`).digest()
  const isLive = ({ expiresAt, triesLeft }: Pending) => triesLeft > 0 && expiresAt > now()

  function makeRoom(waiting: Map<string, Pending>): void {
    if (waiting.size < browsersPerMember) return
    const [oldest] = waiting.keys()
    const [dead = oldest] = [...waiting].find(([, entry]) => !isLive(entry)) ?? []
    if (dead !== undefined) waiting.delete(dead)
  }

  /** Replaces the code of this member in this browser. The caller mails it, if there is a member at all. */
  function issue(browser: string, memberId: string = nobody): string {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const waiting = pending.get(memberId) ?? new Map<string, Pending>()
    waiting.delete(browser)
    makeRoom(waiting)
    const entry = { mac: mac(memberId, browser, code), expiresAt: now() + seconds * 1000, triesLeft: tries }
    pending.set(memberId, waiting.set(browser, entry))
    return code
  }

  /** `right` once for the right code in time and in its browser; every call is a try there. */
  function redeem(browser: string, memberId: string = nobody, code: string): 'right' | CodeRefusal {
    const shown = mac(memberId, browser, code)
    const waiting = pending.get(memberId)
    const entry = waiting?.get(browser)
    if (!entry) return waiting?.values().some(isLive) ? 'other-browser' : 'wrong-code'
    if (!timingSafeEqual(entry.mac, shown)) {
      entry.triesLeft = Math.max(0, entry.triesLeft - 1)
      return 'wrong-code'
    }
    if (entry.triesLeft === 0) return 'used-code'
    if (entry.expiresAt <= now()) return 'expired-code'
    entry.triesLeft = 0
    return memberId === nobody ? 'wrong-code' : 'right'
  }

  return { issue, redeem, seconds }
}

export type LoginCodes = ReturnType<typeof createLoginCodes>
