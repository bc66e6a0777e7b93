import { ask } from '../load/ask.ts'
import { publicOrigin } from '../load/browser-request.ts'
import type { Contender } from '../contenders/contender.ts'

const name = '__Host-authToken'
const written = new RegExp(`(?:^|, |: )(${name}=[^;]+)`)

/** Name and value of a session cookie. */
export const namedCookie = (value: string): string => `${name}=${value}`

/** The session cookie that an answer sets, from its `Set-Cookie` or its whole head; undefined where there is none. */
export const cookieSetIn = (text: string): string | undefined =>
  text.includes(name) ? written.exec(text)?.[1] : undefined

/** Name and value of the session cookie: as the gateway itself gives it at sign-in, or the bare token. */
export async function sessionCookieFor(
  { cookie }: Pick<Contender, 'cookie'>,
  port: number,
  token: string,
): Promise<string> {
  if (cookie === 'token') return namedCookie(token)
  const { status, headers, body } = await ask(port, {
    method: 'POST',
    target: '/api/auth/login',
    headers: { Origin: publicOrigin, 'X-CSRF': '1' },
    body: JSON.stringify({ email: 'ada@sallyport.test', password: 'bench' }),
  })
  const given = cookieSetIn(headers['set-cookie'] ?? '')
  if (given === undefined)
    throw new Error(`sign-in gave no session cookie: status ${status}, ${body.slice(0, 300)}`)
  return given
}
