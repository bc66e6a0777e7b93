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
import type { Member, Notice } from '@sallyport/common/contracts/views'
import { Problem, type ProblemCode } from '@sallyport/common/problem'
import type { z } from 'zod'
import type { Call, MemberCall } from '../call.ts'
import { ContractBreach } from '../harmonise/contract-breach.ts'
import { toMember, toNotice } from '../harmonise/member.ts'
import { toIssuedTokens } from '../harmonise/tokens.ts'
import * as contract from './accounts-contract.ts'
import { readAnswer } from './read-answer.ts'
import { unexpectedStatus } from './upstream-problem.ts'
import { createUpstream, type UpstreamAnswer, type UpstreamRequest } from './upstream.ts'

/** What accounts' refusals mean to our callers. */
const refusals = new Map<string, ProblemCode>([
  ['invalid_credentials', 'invalid_credentials'],
  ['invalid_code', 'invalid_code'],
  ['invalid_refresh_token', 'invalid_token'],
  ['invalid_token', 'invalid_token'],
  ['wrong_password', 'wrong_password'],
  ['unfit_password', 'invalid_request'],
])
const details = new Map<string, string>([
  ['unfit_password', 'newPassword: must differ from the current one and not hold the e-mail address'],
])

const errorWord = (answer: UpstreamAnswer): string =>
  readAnswer('accounts', answer, contract.errorAnswer, ({ error }) => error.code)

function refusal(answer: UpstreamAnswer): Problem {
  if (![400, 401, 403].includes(answer.status)) return unexpectedStatus('accounts', answer.status)
  const word = errorWord(answer)
  const code = refusals.get(word)
  const detail = details.get(word)
  if (!code) return unexpectedStatus('accounts', answer.status)
  return new Problem(code, detail === undefined ? {} : { detail })
}

export interface KeySet {
  keys: SigningKey[]
}

function toKeySet({ keys }: z.output<typeof contract.keySetAnswer>): KeySet {
  const usable = keys.flatMap((key) => signingKeySchema.safeParse(key).data ?? [])
  if (usable.length === 0) throw new ContractBreach('keys: none can verify an ES256 signature')
  return { keys: usable }
}

/** The accounts service in the words of the BFF. Every method throws the Problems of `send` and `readAnswer`. */
export function createAccountsClient(url: string) {
  const upstream = createUpstream('accounts', url)

  async function ask<Schema extends z.ZodType, Value>(
    request: UpstreamRequest,
    call: Call,
    schema: Schema,
    harmonise: (data: z.output<Schema>) => Value,
    expected = 200,
  ): Promise<Value> {
    const answer = await upstream.send(request, call)
    if (answer.status !== expected) throw refusal(answer)
    return readAnswer('accounts', answer, schema, harmonise)
  }

  const post = (path: UpstreamRequest['path'], body: object) => ({ method: 'POST' as const, path, body })
  const get = (path: UpstreamRequest['path'], query?: Record<string, string>) => ({
    method: 'GET' as const,
    path,
    ...(query ? { query } : {}),
  })

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
    revoke: async (refreshToken: string, call: Call): Promise<void> => {
      const answer = await upstream.send(post('/v1/sessions/revoke', { refresh_token: refreshToken }), call)
      if (answer.status !== 204) throw refusal(answer)
    },

    /** Ends one session of the caller, again calmly; none when it is not the caller's. Answers with the ids that ended. */
    endSession: async (sessionId: string, call: MemberCall): Promise<EndedSessions> => {
      const path = `/v1/sessions/${encodeURIComponent(sessionId)}` as const
      const answer = await upstream.send({ method: 'DELETE', path }, call)
      if (answer.status === 404 && errorWord(answer) === 'not_found') return { ended: [] }
      if (answer.status !== 204) throw refusal(answer)
      return { ended: [sessionId] }
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
      const request = { method: 'PUT' as const, path: '/v1/members/me/password' as const, body }
      return ask(request, call, contract.endedSessions, ({ data }) => data)
    },

    me: (call: MemberCall): Promise<Member> =>
      ask(get('/v1/members/me'), call, contract.memberAnswer, ({ data }) => toMember(data)),

    /** Newest first. */
    latestNotices: (count: number, call: MemberCall): Promise<Notice[]> => {
      const request = get('/v1/members/me/notices', { page: '1', page_size: String(count) })
      return ask(request, call, contract.noticesAnswer, ({ data }) => data.slice(0, count).map(toNotice))
    },

    /** The public keys that verify access tokens: public members of usable keys only, whatever was published. */
    keySet: (call: Call): Promise<KeySet> =>
      ask(get('/.well-known/jwks.json'), call, contract.keySetAnswer, toKeySet),

    close: upstream.close,
  }
}

export type AccountsClient = ReturnType<typeof createAccountsClient>
