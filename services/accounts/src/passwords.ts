import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { demoMembers } from '@sallyport/common/demo-members'
import { atMost } from './at-most.ts'

interface Stored {
  salt: Buffer
  hash: Buffer
}

/**
 * scrypt's N as a power of two. 15, with r=8 and p=3, is one of OWASP's settings of equal strength: it takes 32 MiB a run,
 * where 17 would take 128. Each one less halves time and memory.
 */
export const usualCost = 15
const optionsOf = (cost: number) => ({ N: 2 ** cost, r: 8, p: 3, maxmem: 64 * 1024 * 1024 })

/** Keeps a burst of sign-ins within the container's memory, and two threads of the pool free for other work. */
const twoAtOnce = atMost(2)

function hashing(cost: number) {
  const options = optionsOf(cost)
  const derive = (password: string, salt: Buffer) =>
    twoAtOnce(
      () =>
        new Promise<Buffer>((resolve, reject) => {
          scrypt(password, salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)))
        }),
    )
  return {
    store: async (password: string): Promise<Stored> => {
      const salt = randomBytes(16)
      return { salt, hash: await derive(password, salt) }
    },
    isOf: async ({ salt, hash }: Stored, password: string) =>
      timingSafeEqual(hash, await derive(password, salt)),
  }
}

/**
 * Password hashes of the demo members. They share one for the demo's password, which is no secret among them: a hash each
 * would cost a second of every start. A password that a member chooses gets a salt of its own.
 * @param cost of a hash, see `usualCost`
 */
export async function createPasswords(demoPassword: string, cost = usualCost) {
  const { store, isOf } = hashing(cost)
  const demo = await store(demoPassword)
  const stored = demoMembers.map(({ id }): [string, Stored] => [id, demo])
  let byMember = new Map(stored)
  /** Stands in for an unknown member, so that the answer takes as long; a hash of nothing, which no password has. */
  const nobody: Stored = { salt: randomBytes(16), hash: randomBytes(32) }

  const storedOf = (memberId: string | undefined) => byMember.get(memberId ?? '') ?? nobody

  /**
   * False for an unknown member too, after the same work; and when the password was changed meanwhile: the old one must
   * not open a session after the change has ended them.
   */
  async function matches(memberId: string | undefined, password: string): Promise<boolean> {
    const stored = storedOf(memberId)
    const right = await isOf(stored, password)
    return right && storedOf(memberId) === stored
  }

  /**
   * Replaces a member's password; false when the current one is wrong, or another change came first. In memory: the
   * demo's own comes back with a reset, or when the process starts again.
   */
  async function change(memberId: string, current: string, next: string): Promise<boolean> {
    const stored = storedOf(memberId)
    if (!(await isOf(stored, current))) return false
    const fresh = await store(next)
    if (storedOf(memberId) !== stored) return false
    byMember.set(memberId, fresh)
    return true
  }

  return {
    matches,
    change,
    /** Everybody has the demo's password again. */
    reset: (): void => {
      byMember = new Map(stored)
    },
  }
}

export type Passwords = Awaited<ReturnType<typeof createPasswords>>
