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
/** Takes the place of an unknown member, so that asking and trying cost the same; its codes reach nobody. */
const nobody = 'nobody'

/** One-time codes by e-mail: six digits, one use, five tries, the newest only. Kept as MACs under a key of this run. */
export function createLoginCodes({ seconds, now }: LoginCodesOptions) {
  const pending = new Map<string, Pending>()
  // A bare hash of six digits is reversed by trying a million.
  const key = randomBytes(32)
  const mac = (memberId: string, code: string) =>
    createHmac('sha256', key).update(`${memberId}:${code}`).digest()

  /** Replaces the member's code. The caller mails it, if there is a member at all. */
  function issue(memberId: string = nobody): string {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    pending.set(memberId, {
      mac: mac(memberId, code),
      expiresAt: now() + seconds * 1000,
      triesLeft: tries,
    })
    return code
  }

  /** True once for the right code in time; every call is a try. */
  function redeem(memberId: string = nobody, code: string): boolean {
    const shown = mac(memberId, code)
    const entry = pending.get(memberId)
    if (!entry) return false
    entry.triesLeft -= 1
    const right = timingSafeEqual(entry.mac, shown) && entry.expiresAt > now()
    if (right || entry.triesLeft === 0) pending.delete(memberId)
    return right && memberId !== nobody
  }

  return { issue, redeem, seconds }
}

export type LoginCodes = ReturnType<typeof createLoginCodes>
