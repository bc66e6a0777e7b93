import { accessToken, apiDocument, type ApiPaths } from '@sallyport/common/mock/api-document'
import { z } from 'zod'
import { ApiError, type ErrorCode } from './api-error.ts'
import {
  codeRequestAnswer,
  codeSignInAnswer,
  endedAnswer,
  errorAnswer,
  keySetAnswer,
  memberAnswer,
  noticesPageAnswer,
  noticesSliceAnswer,
  passwordSignInAnswer,
  renewalAnswer,
  sessionsAnswer,
} from './contract.ts'
import {
  codeLogin,
  codeRequest,
  noticesQuery,
  passwordChange,
  passwordLogin,
  refreshToken,
} from './inputs.ts'

const type = 'application/json'
const requestIdHeader = z.string().meta({ description: 'Names the request in every log' })
const headers = z.object({ 'X-Request-Id': requestIdHeader, 'Cache-Control': z.literal('no-store') })
const challenge = headers.extend({ 'WWW-Authenticate': z.literal('Bearer error="invalid_token"') })

const gives = (description: string, schema: z.ZodType) => ({
  description,
  headers,
  content: { [type]: { schema } },
})
const nothing = (description: string) => ({ description, headers })
const takes = (schema: z.ZodType) => ({ required: true, content: { [type]: { schema } } })

/** The error answers of a route by status, each with what its codes look like. */
function fails(...codes: ErrorCode[]) {
  const errors = ([...codes, 'service_unavailable'] as const).map((code) => new ApiError(code))
  const statuses = [...new Set(errors.map(({ status }) => status))]
  const answerOf = (status: number) => {
    const same = errors.filter((error) => error.status === status)
    return {
      description: same.map(({ message }) => message).join('; or: '),
      headers: same.some(({ code }) => code === 'invalid_token') ? challenge : headers,
      content: {
        [type]: {
          schema: errorAnswer,
          examples: Object.fromEntries(
            same.map(({ code, message }) => [code, { value: { error: { code, message } } }]),
          ),
        },
      },
    }
  }
  return {
    ...Object.fromEntries(statuses.map((status) => [String(status), answerOf(status)])),
    default: { ...gives('Any other error', errorAnswer) },
  }
}

const badBody = ['invalid_request', 'malformed_json', 'payload_too_large', 'unsupported_media_type'] as const
const security = [{ [accessToken]: [] }]

const sessionPaths: ApiPaths = {
  '/v1/sessions': {
    post: {
      summary: 'Sign in with a password',
      requestBody: takes(passwordLogin),
      responses: {
        200: gives('Signed in', passwordSignInAnswer),
        ...fails(...badBody, 'invalid_credentials'),
      },
    },
    get: {
      summary: 'Where the member is signed in',
      security,
      responses: { 200: gives('All sessions', sessionsAnswer), ...fails('invalid_token') },
    },
  },
  '/v1/sessions/code': {
    post: {
      summary: 'Sign in with a code from a mail',
      requestBody: takes(codeLogin),
      responses: { 200: gives('Signed in', codeSignInAnswer), ...fails(...badBody, 'invalid_code') },
    },
  },
  '/v1/sessions/refresh': {
    post: {
      summary: 'Spend a refresh token for new tokens',
      requestBody: takes(refreshToken),
      responses: { 200: gives('Renewed', renewalAnswer), ...fails(...badBody, 'invalid_refresh_token') },
    },
  },
  '/v1/sessions/revoke': {
    post: {
      summary: 'Sign out; tells nobody whether the token was known',
      requestBody: takes(refreshToken),
      responses: { 204: nothing('Not signed in'), ...fails(...badBody) },
    },
  },
  '/v1/sessions/end_others': {
    post: {
      summary: 'End all sessions of the member but the one that asks',
      security,
      responses: { 200: gives('Ended', endedAnswer), ...fails('invalid_token') },
    },
  },
  '/v1/sessions/{session_id}': {
    delete: {
      summary: 'End one session of the member',
      security,
      requestParams: { path: z.object({ session_id: z.string() }) },
      responses: { 204: nothing('Ended, or ended before'), ...fails('invalid_token', 'not_found') },
    },
  },
  '/v1/login_codes': {
    post: {
      summary: 'Ask for a code by mail; the answer is the same for every address',
      requestBody: takes(codeRequest),
      responses: { 202: gives('Asked', codeRequestAnswer), ...fails(...badBody) },
    },
  },
}

const memberPaths: ApiPaths = {
  '/v1/members/me': {
    get: {
      summary: 'The member',
      security,
      responses: { 200: gives('The member', memberAnswer), ...fails('invalid_token') },
    },
  },
  '/v1/members/me/notices': {
    get: {
      summary: 'Notices of the member',
      description:
        'Numbered pages, newest first; or with `before` the next older rows (newest first), with `after` the next newer ones (oldest first).',
      security,
      requestParams: { query: noticesQuery },
      responses: {
        200: gives(
          'A page, or rows on one side of a notice',
          z.union([noticesPageAnswer, noticesSliceAnswer]),
        ),
        ...fails('invalid_request', 'invalid_token', 'unknown_cursor'),
      },
    },
  },
  '/v1/members/me/password': {
    put: {
      summary: 'Change the password and end all other sessions',
      security,
      requestBody: takes(passwordChange),
      responses: {
        200: gives('Changed', endedAnswer),
        ...fails(...badBody, 'unfit_password', 'invalid_token', 'wrong_password'),
      },
    },
  },
}

/** The contract of this service, served as `/openapi.json`. */
export const openapi = apiDocument({
  title: 'accounts',
  description:
    'Members, their sessions and notices. snake_case; successes are `{data, meta}`, errors `{error: {code, message}}`; times have an offset.',
  paths: {
    ...sessionPaths,
    ...memberPaths,
    '/.well-known/jwks.json': {
      get: {
        summary: 'The keys that access tokens are verified with (RFC 7517)',
        responses: {
          200: {
            description: 'All keys that may have signed a token that is still good',
            headers: z.object({ 'X-Request-Id': requestIdHeader, 'Cache-Control': z.string() }),
            content: { [type]: { schema: keySetAnswer } },
          },
        },
      },
    },
  },
})
