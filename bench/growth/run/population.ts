import { issueTokens } from '../../run/make-members.ts'
import { createMemberRequest, type Member } from '../../run/members.ts'
import { createRandom } from '../../run/random.ts'
import { sealSession } from '../../run/seal-session.ts'
import { namedCookie } from '../../run/session-cookie.ts'
import type { createIssuer } from '../../run/token.ts'
import type { LoadRequest } from '../../load/window.ts'
import { type Axis, foreignCookies, type Place } from './axes.ts'

/** How a contender keeps a session in its cookie. */
export type CookieKind = 'sealed' | 'token'

/**
 * The tokens of everybody who takes part: members in their order, then one with a longer token for every longer session
 * cookie. Bytes are sealed at 4/3 of their length, and claims are in a token at 4/3 of theirs.
 */
export async function createPopulation(
  { issue }: ReturnType<typeof createIssuer>,
  axes: readonly Axis[],
  tokensFile: string,
) {
  const places = axes.flatMap((axis) => axis.places)
  const count = Math.max(...places.map(({ members }) => members))
  const lengths = [...new Set(places.map(({ sessionBytes }) => sessionBytes))].filter((bytes) => bytes > 0)
  const short = (await sealSession(issue('mem_bench_0'))).length
  const padded = (bytes: number) => (sub: string) =>
    issue(sub, { note: '.'.repeat(Math.max(0, Math.floor(((bytes - short) * 9) / 16) - 14)) })
  const issuers = lengths.map(padded)
  const tokens = issueTokens(
    (sub) => {
      const at = Number(sub.slice(sub.lastIndexOf('_') + 1)) - count
      return issuers[at]?.(sub) ?? issue(sub)
    },
    count + lengths.length,
    tokensFile,
  )

  /** Numbers of those who ask at a place. */
  const numbersAt = ({ members, sessionBytes }: Place): number[] => {
    const longer = lengths.indexOf(sessionBytes)
    return longer === -1 ? Array.from({ length: members }, (_, index) => index) : [count + longer]
  }
  const arriving = async (kind: CookieKind, index: number): Promise<Member> => {
    const token = tokens[index] ?? ''
    return { index, cookie: kind === 'sealed' ? await sealSession(token) : namedCookie(token) }
  }

  return {
    /** Whoever asks on that axis, with a new cookie: sealed at this moment, or the bare token. */
    arrive: async (kind: CookieKind, axis: Axis) => {
      const numbers = [...new Set(axis.places.flatMap(numbersAt))]
      const members = await Promise.all(numbers.map((index) => arriving(kind, index)))
      const known = new Map(members.map((member) => [member.index, member]))
      return {
        /** Those of them who ask at that place. */
        at: (place: Place): Member[] => numbersAt(place).flatMap((index) => known.get(index) ?? []),
      }
    },
  }
}

/** The requests of a place: its members in random order, the same order in every run; and each of them once. */
export function createSource(members: readonly Member[], { bytes, foreignBytes }: Place) {
  const foreign = foreignCookies(foreignBytes)
  const asks = { bytes, ...(foreign === undefined ? {} : { foreign }) }
  const requests = members.map((member) => createMemberRequest(member, asks))
  const random = createRandom(members.length)
  const at = (index: number): LoadRequest => {
    const request = requests[index]
    if (!request) throw new Error('a place needs members')
    return request()
  }
  let turn = -1
  return {
    next: () => at(random(members.length)),
    once: () => {
      turn += 1
      return at(turn % members.length)
    },
  }
}
