import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

interface Pending {
  mac: Buffer
  expiresAt: number
  triesLeft: number
}

export interface LoginCodesOptions {
  /** Life of a code in seconds. */
  seconds: number
  now: () => number
}

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

  /** Replaces the code of this member in this browser. The caller mails it, if there is a member at all. */
  function issue(browser: string, memberId: string = nobody): string {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const waiting = pending.get(memberId) ?? new Map<string, Pending>()
    waiting.delete(browser)
    const [oldest] = waiting.keys()
    if (oldest !== undefined && waiting.size >= browsersPerMember) waiting.delete(oldest)
    const entry = { mac: mac(memberId, browser, code), expiresAt: now() + seconds * 1000, triesLeft: tries }
    pending.set(memberId, waiting.set(browser, entry))
    return code
  }

  /** True once for the right code in time and in its browser; every call is a try there. */
  function redeem(browser: string, memberId: string = nobody, code: string): boolean {
    const shown = mac(memberId, browser, code)
    const waiting = pending.get(memberId)
    const entry = waiting?.get(browser)
    if (!entry) return false
    entry.triesLeft -= 1
    const right = timingSafeEqual(entry.mac, shown) && entry.expiresAt > now()
    if (right || entry.triesLeft === 0) waiting?.delete(browser)
    return right && memberId !== nobody
  }

  return { issue, redeem, seconds }
}

export type LoginCodes = ReturnType<typeof createLoginCodes>
