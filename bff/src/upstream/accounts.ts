import { signingKeySchema, type SigningKey } from '@sallyport/common/access-token'
import type {
  BoundCodeLogin,
  BoundCodeRequest,
  CodeSent,
  EndedSessions,
  IssuedTokens,
  PasswordChange,
  PasswordLogin,
} from '@sallyport/common/contracts/auth'
import type { ActivityItem, Member, Notice } from '@sallyport/common/contracts/views'
import type { z } from 'zod'
import type { Call, MemberCall } from '../call.ts'
import { noticeActivity } from '../harmonise/activity.ts'
import { ContractBreach } from '../harmonise/contract-breach.ts'
import { toMember, toNotice } from '../harmonise/member.ts'
import { toIssuedTokens } from '../harmonise/tokens.ts'
import * as contract from './accounts-contract.ts'
import { errorWord, refusal } from './accounts-refusal.ts'
import type { UpstreamRequest } from './exchange.ts'
import { readAnswer } from './read-answer.ts'
import { createUpstream, type UpstreamDeps } from './upstream.ts'

/** A stretch of the log of notices. */
export interface NoticeRows {
  notices: { id: string; item: ActivityItem }[]
  hasMore: boolean
}

const toNoticeRow = (row: contract.UpstreamNotice) => ({ id: row.notice_id, item: noticeActivity(row) })

const notices = '/v1/members/me/notices' as const
const passwordPath = '/v1/members/me/password' as const

export interface KeySet {
  keys: SigningKey[]
}

function toKeySet({ keys }: z.output<typeof contract.keySetAnswer>): KeySet {
  const usable = keys.flatMap((key) => signingKeySchema.safeParse(key).data ?? [])
  if (usable.length === 0) throw new ContractBreach('keys: none can verify an ES256 signature')
  return { keys: usable }
}

/** The accounts service in the words of the BFF. Every method throws the Problems of `send` and `readAnswer`. */
export function createAccountsClient(url: string, deps: UpstreamDeps) {
  const upstream = createUpstream('accounts', url, deps)

  function ask<Schema extends z.ZodType, Value>(
    request: UpstreamRequest,
    call: Call,
    schema: Schema,
    harmonise: (data: z.output<Schema>) => Value,
    expected = 200,
  ): Promise<Value> {
    return upstream.call(request, call, (answer) => {
      if (answer.status !== expected) throw refusal(answer)
      return readAnswer('accounts', answer, schema, harmonise)
    })
  }

  const post = (path: UpstreamRequest['path'], body: object) => ({
    method: 'POST' as const,
    path,
    route: path,
    body,
  })
  const get = (path: UpstreamRequest['path'], query?: Record<string, string>) => ({
    method: 'GET' as const,
    path,
    route: path,
    ...(query ? { query } : {}),
  })
  const newest = (count: number) => get(notices, { page: '1', page_size: String(count) })

  return {
    /** @throws Problem `invalid_credentials` */
    login: ({ email, password }: PasswordLogin, call: Call): Promise<IssuedTokens> =>
      ask(post('/v1/sessions', { email, password }), call, contract.passwordSession, ({ data }) =>
        toIssuedTokens(data.token, data),
      ),

    /** @throws Problem `invalid_code` */
    loginWithCode: ({ email, code, browserBinding }: BoundCodeLogin, call: Call): Promise<IssuedTokens> => {
      const request = post('/v1/sessions/code', { email, code, browser_binding: browserBinding })
      return ask(request, call, contract.codeSession, ({ data }) => toIssuedTokens(data.access_token, data))
    },

    /** The same for every address: it does not tell who is a member. */
    requestCode: ({ email, browserBinding }: BoundCodeRequest, call: Call): Promise<CodeSent> => {
      const toCodeSent = ({ data }: z.output<typeof contract.sentCode>) => ({ expiresIn: data.expires_in })
      const request = post('/v1/login_codes', { email, browser_binding: browserBinding })
      return ask(request, call, contract.sentCode, toCodeSent, 202)
    },

    /** Rotates: the token passed in is worth nothing afterwards. @throws Problem `invalid_token` */
    refresh: (refreshToken: string, call: Call): Promise<IssuedTokens> => {
      const request = post('/v1/sessions/refresh', { refresh_token: refreshToken })
      return ask(request, call, contract.renewedSession, ({ data }) =>
        toIssuedTokens(data.access_token, data),
      )
    },

    /** Ends the session that the token belongs to; idempotent. */
    revoke: (refreshToken: string, call: Call): Promise<void> =>
      upstream.call(post('/v1/sessions/revoke', { refresh_token: refreshToken }), call, (answer) => {
        if (answer.status !== 204) throw refusal(answer)
      }),

    /** Ends one session of the caller, again calmly; none when it is not the caller's. Answers with the ids that ended. */
    endSession: (sessionId: string, call: MemberCall): Promise<EndedSessions> => {
      const path = `/v1/sessions/${encodeURIComponent(sessionId)}` as const
      const request = { method: 'DELETE' as const, path, route: '/v1/sessions/{id}' }
      return upstream.call(request, call, (answer) => {
        if (answer.status === 404 && errorWord(answer) === 'not_found') return { ended: [] }
        if (answer.status !== 204) throw refusal(answer)
        return { ended: [sessionId] }
      })
    },

    /** Ends all sessions of the caller but the caller's own. */
    endOtherSessions: (call: MemberCall): Promise<EndedSessions> =>
      ask(post('/v1/sessions/end_others', {}), call, contract.endedSessions, ({ data }) => data),

    /** Changes the caller's password and ends the other sessions. @throws Problem `wrong_password`, `invalid_request` */
    changePassword: (
      { currentPassword, newPassword }: PasswordChange,
      call: MemberCall,
    ): Promise<EndedSessions> => {
      const body = { current_password: currentPassword, new_password: newPassword }
      const request = { method: 'PUT' as const, path: passwordPath, route: passwordPath, body }
      return ask(request, call, contract.endedSessions, ({ data }) => data)
    },

    me: (call: MemberCall): Promise<Member> =>
      ask(get('/v1/members/me'), call, contract.memberAnswer, ({ data }) => toMember(data)),

    /** Newest first. */
    latestNotices: (count: number, call: MemberCall): Promise<Notice[]> =>
      ask(newest(count), call, contract.noticesAnswer, ({ data }) => data.slice(0, count).map(toNotice)),

    /** The newest notices of the log, newest first, at most `count` (1 to 100). */
    newestNotices: (count: number, call: MemberCall): Promise<NoticeRows> =>
      ask(newest(count), call, contract.noticesAnswer, ({ data, meta }) => {
        if (data.length !== Math.min(count, meta.total_count))
          throw new ContractBreach('data: notices are missing')
        return { notices: data.map(toNoticeRow), hasMore: meta.total_count > count }
      }),

    /** The notices next to the one with id `from`, in steps away from it; undefined when that one is not known. */
    noticesBeyond: (
      direction: 'before' | 'after',
      from: string,
      count: number,
      call: MemberCall,
    ): Promise<NoticeRows | undefined> => {
      const request = get(notices, { [direction]: from, page_size: String(count) })
      return upstream.call(request, call, (answer) => {
        if (answer.status === 404 && errorWord(answer) === 'unknown_cursor') return undefined
        if (answer.status !== 200) throw refusal(answer)
        return readAnswer('accounts', answer, contract.noticeRowsAnswer, ({ data, meta }) => {
          if (data.length > count || (data.length === 0 && meta.has_more))
            throw new ContractBreach('data: it is not the stretch that was asked for')
          return { notices: data.map(toNoticeRow), hasMore: meta.has_more }
        })
      })
    },

    /** The public keys that verify access tokens: public members of usable keys only, whatever was published. */
    keySet: (call: Call): Promise<KeySet> =>
      ask({ ...get('/.well-known/jwks.json'), isProbe: true }, call, contract.keySetAnswer, toKeySet),

    close: upstream.close,
  }
}

export type AccountsClient = ReturnType<typeof createAccountsClient>
