import { z } from 'zod'
import { post, request } from '../../testing/request.ts'
import { password, type TestAccounts } from './start-accounts.ts'

const signedIn = z.object({
  data: z.object({
    token: z.string().optional(),
    access_token: z.string().optional(),
    refresh_token: z.string().regex(/^[\w-]{43}$/),
  }),
})
export const tokensOf = (body: unknown) => signedIn.parse(body).data

/** The calls of the BFF, as it would make them for one browser. */
export function accountsClient(accounts: TestAccounts) {
  const { url } = accounts
  const browser_binding = 'b'.repeat(43)
  const login = (email: string, secret = password) => post(`${url}/v1/sessions`, { email, password: secret })

  return {
    login,
    askForCode: (email: string) => post(`${url}/v1/login_codes`, { email, browser_binding }),
    enterCode: (email: string, code: string, binding = browser_binding) =>
      post(`${url}/v1/sessions/code`, { email, code, browser_binding: binding }),
    refresh: (refresh_token: string) => post(`${url}/v1/sessions/refresh`, { refresh_token }),
    revoke: (refresh_token: string) => post(`${url}/v1/sessions/revoke`, { refresh_token }),
    mailedCode: () => /\b\d{6}\b/.exec(accounts.mails.at(-1)?.text ?? '')?.[0] ?? 'no code',
    /** A session of a member, and requests with its token. */
    signIn: async (email: string, secret = password) => {
      const { token = '', refresh_token } = tokensOf((await login(email, secret)).body)
      const { sid } = await accounts.issuer.verify(token)
      const ask = (path: string, method = 'GET', body?: object) =>
        request(`${url}${path}`, {
          method,
          headers: {
            Authorization: `Bearer ${token}`,
            ...(body ? { 'Content-Type': 'application/json' } : {}),
          },
          ...(body ? { body: JSON.stringify(body) } : {}),
        })
      return { ask, sid, token, refresh_token }
    },
  }
}

export type AccountsClient = ReturnType<typeof accountsClient>
