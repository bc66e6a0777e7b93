import { Agent } from 'node:http'
import {
  codeSentSchema,
  endedSessionsSchema,
  issuedTokensSchema,
  type BoundCodeLogin,
  type BoundCodeRequest,
  type EndSessions,
  type PasswordChange,
  type PasswordLogin,
} from '@sallyport/common/contracts/auth'
import { bffTransportSchema, type BffTransport } from '@sallyport/common/contracts/transport-hop'
import { clientIdleMs } from '@sallyport/common/idle-times'
import { Problem, problemTable, type ProblemCode } from '@sallyport/common/problem'
import axios, { AxiosError, type AxiosResponse } from 'axios'
import { z } from 'zod'
import type { Call } from './call.ts'
import { timeBudget } from './time-budget.ts'

const problemSchema = z.object({ code: z.string(), detail: z.string().optional() })
const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problemTable, code)

/** A refusal keeps its meaning; what the BFF has no right to say becomes `upstream_contract`. */
function refusal({ status, data }: AxiosResponse<unknown>): Problem {
  const parsed = problemSchema.safeParse(data)
  if (!parsed.success || !isProblemCode(parsed.data.code))
    return new Problem('upstream_contract', { cause: new Error(`the BFF answered ${status}`) })
  const { code, detail } = parsed.data
  return new Problem(code, detail === undefined ? {} : { detail })
}

/** 502 and 504 are different facts: nobody there, or nobody in time. */
function failure(error: unknown): Problem {
  const late =
    error instanceof AxiosError && ['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED'].includes(error.code ?? '')
  return new Problem(late ? 'upstream_timeout' : 'upstream_unavailable', { cause: error })
}

/** The auth endpoints of the BFF, in the words of the session. Tokens stay on this side. */
export function createBffClient(bffUrl: string, timeoutMs: number) {
  const http = axios.create({
    baseURL: bffUrl,
    allowAbsoluteUrls: false,
    maxRedirects: 0,
    maxContentLength: 65_536,
    proxy: false,
    httpAgent: new Agent({ keepAlive: true, maxSockets: 64, timeout: clientIdleMs }),
    validateStatus: () => true,
  })

  async function send(
    method: 'GET' | 'POST',
    path: string,
    { requestId, traceparent }: Call,
    body?: unknown,
    accessToken?: string,
  ): Promise<AxiosResponse<unknown>> {
    const signal = AbortSignal.timeout(timeoutMs)
    const authorization = accessToken === undefined ? {} : { Authorization: `Bearer ${accessToken}` }
    const headers = {
      'X-Request-Id': requestId,
      'X-Time-Budget-Ms': timeBudget(timeoutMs),
      Accept: 'application/json',
      ...(traceparent === undefined ? {} : { Traceparent: traceparent }),
      ...authorization,
    }
    try {
      return await http.request<unknown>({ method, url: path, data: body, headers, signal })
    } catch (error) {
      throw failure(error)
    }
  }

  function checked<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    { data }: AxiosResponse<unknown>,
  ): z.output<Schema> {
    const parsed = schema.safeParse(data)
    if (parsed.success) return parsed.data
    throw new Problem('upstream_contract', {
      cause: new Error(`the answer to ${path} does not fit its schema`),
    })
  }

  async function answer<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    call: Call,
    body: unknown,
    accessToken?: string,
  ): Promise<z.output<Schema>> {
    const response = await send('POST', path, call, body, accessToken)
    if (response.status >= 400) throw refusal(response)
    return checked(schema, path, response)
  }

  return {
    login: (credentials: PasswordLogin, call: Call) =>
      answer(issuedTokensSchema, '/internal/auth/login', call, credentials),
    loginWithCode: (credentials: BoundCodeLogin, call: Call) =>
      answer(issuedTokensSchema, '/internal/auth/login-with-code', call, credentials),
    requestCode: (request: BoundCodeRequest, call: Call) =>
      answer(codeSentSchema, '/internal/auth/request-code', call, request),
    /** Spends a refresh token for the next one. @throws Problem `invalid_token` when the issuer refuses it. */
    refresh: (refreshToken: string, call: Call) =>
      answer(issuedTokensSchema, '/internal/auth/refresh', call, { refreshToken }),
    /** Ends sessions of the caller at the issuer. */
    endSessions: (which: EndSessions, accessToken: string, call: Call) =>
      answer(endedSessionsSchema, '/internal/auth/end-sessions', call, which, accessToken),
    /** Changes the caller's password; the issuer ends the caller's other sessions. @throws Problem `wrong_password` */
    changePassword: (change: PasswordChange, accessToken: string, call: Call) =>
      answer(endedSessionsSchema, '/internal/auth/change-password', call, change, accessToken),
    /** Ends the session at the issuer. */
    logout: async (refreshToken: string, call: Call): Promise<void> => {
      const response = await send('POST', '/internal/auth/logout', call, { refreshToken })
      if (response.status >= 400) throw refusal(response)
    },
    /** How a request with exactly these headers reaches the BFF. */
    transport: async (
      headers: Record<string, string | string[]>,
      patienceMs: number,
    ): Promise<BffTransport> => {
      const url = '/internal/debug/transport'
      try {
        const signal = AbortSignal.timeout(patienceMs)
        return checked(bffTransportSchema, url, await http.request<unknown>({ url, headers, signal }))
      } catch (error) {
        throw error instanceof Problem ? error : failure(error)
      }
    },
    /** Resolves when the BFF and what it cannot work without are there. */
    health: async (call: Call): Promise<unknown> => {
      const response = await send('GET', '/api/health', call)
      if (response.status !== 200)
        throw new Problem('upstream_unavailable', {
          cause: new Error(`the BFF's health is ${response.status}`),
        })
      return response.data
    },
  }
}

export type BffClient = ReturnType<typeof createBffClient>
