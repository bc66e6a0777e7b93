import { type Answer, type Asked, startFakeService } from './fake-service.ts'
import type { TestIssuer } from './test-issuer.ts'

export const password = 'canary-password'
export const refreshToken = 'canary-refresh-token'
export const noticeCount = 17

const meta = { request_id: 'accounts-1' }
const success = (data: unknown, more: object = {}): Answer => ({
  status: 200,
  json: { data, meta: { ...meta, ...more } },
})
const failure = (status: number, code: string): Answer => ({
  status,
  json: { error: { code, message: `${code} was seen` } },
})

export const member = {
  member_id: 'mem_test',
  full_name: "Emil O'Sørensen",
  email: 'emil@sallyport.test',
  tier_name: 'Gold',
  member_since: '2018-07-14T10:15:00+02:00',
  time_zone: 'Europe/Copenhagen',
  locale: 'da-DK',
  phone_number: null,
}

/** Newest first. */
const seeded = Array.from({ length: noticeCount }, (_, index) => ({
  notice_id: `ntc_${index}`,
  severity: ['info', 'warning', 'urgent'][index % 3],
  title: `Notice ${index}`,
  body: 'Something happened',
  published_at: `2026-02-${String(28 - index).padStart(2, '0')}T00:30:00+01:00`,
}))

type Notice = (typeof seeded)[number]

/** accounts, to the letter of its contract. Its sessions are these: `password`, code 123456, `refreshToken`. */
export async function startFakeAccounts(issuer: TestIssuer) {
  let notices: Notice[] = [...seeded]

  function noticeRows(query: URLSearchParams): Answer {
    const page_size = Number(query.get('page_size') ?? 20)
    const before = query.get('before')
    const after = query.get('after')
    if (before !== null && after !== null) return failure(400, 'invalid_request')
    if (before === null && after === null) {
      const page = Number(query.get('page') ?? 1)
      const rows = notices.slice((page - 1) * page_size, page * page_size)
      return success(rows, { page, page_size, total_count: notices.length })
    }
    if (query.has('page')) return failure(400, 'invalid_request')
    const index = notices.findIndex(({ notice_id }) => notice_id === (before ?? after))
    if (index === -1) return failure(404, 'unknown_cursor')
    const rows = before === null ? notices.slice(0, index).toReversed() : notices.slice(index + 1)
    return success(rows.slice(0, page_size), { page_size, has_more: rows.length > page_size })
  }

  const session = (name: 'token' | 'access_token') => ({
    [name]: issuer.issue(),
    refresh_token: refreshToken,
    expires_in: 900,
  })

  function signIn({ path, body }: Asked): Answer | undefined {
    switch (path) {
      case '/v1/sessions':
        return body['password'] === password
          ? success({ ...session('token'), token_type: 'Bearer' })
          : failure(401, 'invalid_credentials')
      case '/v1/sessions/code':
        return body['code'] === '123456'
          ? success({ ...session('access_token'), token_type: 'Bearer' })
          : failure(401, 'invalid_code')
      case '/v1/sessions/refresh':
        return body['refresh_token'] === refreshToken
          ? success(session('access_token'))
          : failure(401, 'invalid_refresh_token')
      case '/v1/sessions/revoke':
        return { status: 204 }
      case '/v1/login_codes':
        return { ...success({ expires_in: 600 }), status: 202 }
      default:
        return undefined
    }
  }

  function changePassword(body: Asked['body']): Answer {
    if (body['current_password'] === body['new_password']) return failure(400, 'unfit_password')
    return body['current_password'] === password
      ? success({ ended: ['other'] })
      : failure(403, 'wrong_password')
  }

  const service = await startFakeService((asked) => {
    const { path, query, method, headers, body } = asked
    if (path === '/.well-known/jwks.json') return { status: 200, json: { keys: [issuer.jwk] } }
    const isPublic = method === 'POST' && path !== '/v1/sessions/end_others'
    if (isPublic) return signIn(asked) ?? failure(404, 'not_found')
    if (!headers.authorization?.startsWith('Bearer ')) return failure(401, 'invalid_token')
    if (path === '/v1/sessions/end_others') return success({ ended: ['other'] })
    if (path === '/v1/sessions/gone' && method === 'DELETE') return failure(404, 'not_found')
    if (path.startsWith('/v1/sessions/') && method === 'DELETE') return { status: 204 }
    if (path === '/v1/members/me/password' && method === 'PUT') return changePassword(body)
    if (path === '/v1/members/me') return success(member)
    return path === '/v1/members/me/notices' ? noticeRows(query) : failure(404, 'not_found')
  })
  return {
    ...service,
    /** Appends a notice to the log. */
    addNotice: (id: string, at = '2026-03-10T12:00:00+01:00'): void => {
      const notice = { notice_id: id, severity: 'info', title: id, body: 'It is new', published_at: at }
      notices = [notice, ...notices]
    },
    /** As seeded. */
    reset: (): void => void (notices = [...seeded]),
    clearNotices: (): void => void (notices = []),
  }
}
