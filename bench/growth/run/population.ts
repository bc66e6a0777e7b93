import { issueTokens, signIn } from '../../run/make-members.ts'
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

  return {
    /** Everybody with a new cookie: sealed at this moment, or the bare token. */
    arrive: (kind: CookieKind): Promise<Member[]> =>
      kind === 'sealed'
        ? signIn(tokens)
        : Promise.resolve(tokens.map((token, index) => ({ index, cookie: namedCookie(token) }))),

    /** Those of them who ask at that place. */
    of: (everybody: readonly Member[], { members, sessionBytes }: Place): readonly Member[] => {
      const longer = lengths.indexOf(sessionBytes)
      return longer === -1 ? everybody.slice(0, members) : everybody.slice(count + longer, count + longer + 1)
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
