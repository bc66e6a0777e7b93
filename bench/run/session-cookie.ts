import { ask } from '../load/ask.ts'
import { publicOrigin } from '../load/browser-request.ts'
import type { Contender } from '../contenders/contender.ts'

const name = '__Host-authToken'

/** Name and value of the session cookie: as the gateway itself gives it at sign-in, or the bare token. */
export async function sessionCookieFor(
  { cookie }: Pick<Contender, 'cookie'>,
  port: number,
  token: string,
): Promise<string> {
  if (cookie === 'token') return `${name}=${token}`
  const { status, headers, body } = await ask(port, {
    method: 'POST',
    target: '/api/auth/login',
    headers: { Origin: publicOrigin, 'X-CSRF': '1' },
    body: JSON.stringify({ email: 'ada@sallyport.test', password: 'bench' }),
  })
  const written = new RegExp(`(?:^|, )(${name}=[^;]+)`).exec(headers['set-cookie'] ?? '')?.[1]
  if (written === undefined)
    throw new Error(`sign-in gave no session cookie: status ${status}, ${body.slice(0, 300)}`)
  return written
}
