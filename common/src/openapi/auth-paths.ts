import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { z } from 'zod'
import {
  codeLoginSchema,
  codeRequestSchema,
  codeSentSchema,
  passwordChangeSchema,
  passwordLoginSchema,
} from '../contracts/auth.ts'
import {
  ownSessionsSchema,
  passwordChangedSchema,
  sessionSchema,
  signedInSchema,
  signedOutSchema,
} from '../contracts/session.ts'
import { changing, guarded, signedIn, withBody } from './codes.ts'
import { examples, member } from './examples.ts'
import { byGateway, csrfHeader, json, jsonBody, open, setsCookie } from './parts.ts'
import { problems } from './problem-document.ts'

const common = { ...byGateway, tags: ['session'] }
const limited = ['too_many_requests', 'store_unavailable'] as const
const issuer = ['upstream_unavailable', 'upstream_contract', 'upstream_timeout'] as const
const signIn = [
  ...changing,
  ...withBody,
  ...limited,
  ...issuer,
  'invalid_token',
  'session_too_large',
] as const
const quota = {
  'RateLimit-Policy': z.string().meta({ description: 'draft-ietf-httpapi-ratelimit-headers' }),
  RateLimit: z.string().meta({ description: 'What is left for this address' }),
}
const begun = json('Signed in, in a new session', signedInSchema, examples.signedIn, {
  ...quota,
  ...setsCookie,
})

/** `/api/auth/*`: the session. */
export const authPaths: ZodOpenApiPathsObject = {
  '/api/auth/session': {
    get: {
      ...common,
      ...open,
      operationId: 'readSession',
      summary: 'Whether and until when this browser is signed in',
      description: 'Asking is no use of the session: it does not make it longer.',
      responses: {
        200: json('The session, or none', sessionSchema, examples.session),
        ...problems(...guarded, 'store_unavailable'),
      },
    },
  },
  '/api/auth/login': {
    post: {
      ...common,
      ...open,
      operationId: 'login',
      summary: 'Sign in with a password',
      requestParams: { header: csrfHeader },
      requestBody: jsonBody(passwordLoginSchema, { email: member.email, password: 'correct horse battery' }),
      responses: { 200: begun, ...problems(...signIn, 'invalid_credentials') },
    },
  },
  '/api/auth/request-code': {
    post: {
      ...common,
      ...open,
      operationId: 'requestCode',
      summary: 'Have a login code sent by mail',
      description:
        'The answer is the same whether or not there is such a member. The code counts in this browser only.',
      requestParams: { header: csrfHeader },
      requestBody: jsonBody(codeRequestSchema, { email: member.email }),
      responses: {
        202: json(
          'A code is on its way, if there is such a member',
          codeSentSchema,
          { expiresIn: 600 },
          quota,
        ),
        ...problems(...changing, ...withBody, ...limited, ...issuer),
      },
    },
  },
  '/api/auth/login-with-code': {
    post: {
      ...common,
      ...open,
      operationId: 'loginWithCode',
      summary: 'Sign in with a code',
      requestParams: { header: csrfHeader },
      requestBody: jsonBody(codeLoginSchema, { email: member.email, code: '123456' }),
      responses: { 200: begun, ...problems(...signIn, 'invalid_code') },
    },
  },
  '/api/auth/logout': {
    post: {
      ...common,
      ...open,
      operationId: 'logout',
      summary: 'Sign out',
      description: 'Needs no session: whoever has none is signed out, too.',
      requestParams: { header: csrfHeader },
      responses: {
        200: json(
          'Signed out',
          signedOutSchema,
          { signedIn: false, revoked: true },
          {
            ...setsCookie,
            'Clear-Site-Data': z.literal('"cache", "storage"'),
          },
        ),
        ...problems(...changing, 'store_unavailable'),
      },
    },
  },
  '/api/auth/sessions': {
    get: {
      ...common,
      operationId: 'listSessions',
      summary: 'Where one is signed in, the last used first',
      responses: {
        200: json('The sessions of the member', ownSessionsSchema, examples.ownSessions),
        ...problems(...guarded, ...signedIn),
      },
    },
  },
  '/api/auth/sessions/{id}': {
    delete: {
      ...common,
      operationId: 'endSession',
      summary: 'End one of one’s own sessions',
      requestParams: { header: csrfHeader, path: z.object({ id: z.string() }) },
      responses: {
        204: { description: 'It is over, its open streams too' },
        ...problems(...changing, ...signedIn, 'not_found'),
      },
    },
  },
  '/api/auth/password': {
    post: {
      ...common,
      operationId: 'changePassword',
      summary: 'Change the password, and end all other sessions',
      requestParams: { header: csrfHeader },
      requestBody: jsonBody(passwordChangeSchema, {
        currentPassword: 'correct horse battery',
        newPassword: 'staple correct horse',
      }),
      responses: {
        200: json('Changed', passwordChangedSchema, { ended: 2 }),
        ...problems(...changing, ...signedIn, ...withBody, 'invalid_token', 'wrong_password'),
      },
    },
  },
}
