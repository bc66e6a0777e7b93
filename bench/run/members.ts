import { browserRequest, publicOrigin } from '../load/browser-request.ts'
import { headFields } from '../load/head-fields.ts'
import type { LoadRequest } from '../load/window.ts'
import { cookieSetIn } from './session-cookie.ts'

/** One member's browser: it keeps the session cookie that it was given last. */
export interface Member {
  index: number
  /** Name and value. */
  cookie: string
}

export interface MemberAsks {
  /** Of the query, beside the member and the size, e.g. `hold=300`. */
  more?: string
  /** Bytes of the answer. */
  bytes: number
  /** Of other cookies, in front of the session's. */
  foreign?: string
  /** A request with that body, which goes another way through the gateway. */
  body?: string
}

/** The bytes of a member's request; the upstream tells by its target whose token must come with it. */
export function memberRequest({ index, cookie }: Member, { more, bytes, foreign, body }: MemberAsks): Buffer {
  const method = body === undefined ? {} : { method: 'POST', body }
  const mark = body === undefined ? {} : { Origin: publicOrigin, 'X-CSRF': '1' }
  const cookies = foreign === undefined ? {} : { Cookie: `${foreign}; ${cookie}` }
  const target = `/api/x?m=${index}&bytes=${bytes}${more === undefined ? '' : `&${more}`}`
  return browserRequest({ ...method, target, session: cookie, headers: { ...mark, ...cookies } })
}

/**
 * A member's request as often as it is wanted. As a browser does, the member keeps a cookie that comes with an answer:
 * one that is a minute old is written anew by the gateway with every answer until it is. An answer that is another
 * member's is a fault.
 */
export function createMemberRequest(member: Member, asks: MemberAsks): () => LoadRequest {
  let made: LoadRequest | undefined
  let of = ''
  const tag = `"m${member.index}"`
  const look: LoadRequest['look'] = ({ head }) => {
    const given = cookieSetIn(head)
    if (given !== undefined) member.cookie = given
    return head.includes(tag)
      ? undefined
      : `the answer is ${headFields(head)['etag'] ?? 'nobody'}’s, not ${tag}’s`
  }
  return () => {
    if (made && of === member.cookie) return made
    of = member.cookie
    made = { bytes: memberRequest(member, asks), status: 200, bodyBytes: asks.bytes, look }
    return made
  }
}
