import { createHash, randomBytes } from 'node:crypto'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { text } from 'node:stream/consumers'

export interface SignInOptions {
  /** Where to ask; the public origin, or another way into the chain. */
  base: string
  publicOrigin: string
  ca: Buffer
  email: string
  password: string
  /** Sent with everything, as somebody who forges headers would. */
  headers: Record<string, string>
}

interface Answer {
  status: number
  headers: IncomingMessage['headers']
  body: string
}

/** Says which value it is without telling it: equal values look equal. */
const mark = (value: string) =>
  value === '' ? '' : `<${createHash('sha256').update(value).digest('hex').slice(0, 6)}>`

/** A Set-Cookie line that may be shown. */
export const shownCookie = (line: string): string =>
  line.replace(/^([^=;]+)=([^;]*)/, (_, name: string, value: string) => `${name}=${mark(value)}`)

/** Status and, of a problem document, code and detail. */
export function shownAnswer({ status, body }: Pick<Answer, 'status' | 'body'>): string {
  try {
    const { code, detail, title }: Record<string, unknown> = JSON.parse(body)
    if (typeof code === 'string') return `${status} ${code}: ${String(detail ?? title)}`
  } catch {
    const words = /<title>([^<]*)<\/title>/.exec(body)?.[1]
    if (words !== undefined) return `${status}, a page: ${words}`
  }
  return String(status)
}

function createAsk({ base, publicOrigin, ca, headers: forged }: SignInOptions) {
  const { protocol } = new URL(base)
  const start = protocol === 'https:' ? httpsRequest : httpRequest
  const common = { Host: new URL(publicOrigin).host, Origin: publicOrigin, 'X-CSRF': '1', ...forged }
  return async (
    method: string,
    path: string,
    extra: Record<string, string> = {},
    body?: string,
  ): Promise<Answer> => {
    const headers = { ...common, ...extra }
    const res = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { method, ca, headers, agent: false as const, timeout: 10_000 }
      const req = start(new URL(path, base), options, resolve)
      req.on('error', reject).on('timeout', () => req.destroy(new Error('no answer within 10 s')))
      req.on('upgrade', (answer: IncomingMessage, socket) => {
        socket.destroy()
        resolve(answer)
      })
      req.end(body)
    })
    const content = res.statusCode === 101 ? '' : await text(res)
    return { status: res.statusCode ?? 0, headers: res.headers, body: content }
  }
}

/** Signs in and uses the session once by request and once by WebSocket; the lines tell what came back, and no secret. */
export async function signIn(options: SignInOptions): Promise<string[]> {
  const ask = createAsk(options)
  const lines: string[] = []
  const tell = (what: string, came: string) => void lines.push(`${what.padEnd(24)}${came}`)
  const { email, password } = options
  const login = await ask(
    'POST',
    '/api/auth/login',
    { 'Content-Type': 'application/json' },
    JSON.stringify({ email, password }),
  )
  tell('POST /api/auth/login', shownAnswer(login))
  const cookies = login.headers['set-cookie'] ?? []
  for (const cookie of cookies.length > 0 ? cookies : ['none']) tell('  Set-Cookie', shownCookie(cookie))
  for (const name of ['location', 'ratelimit', 'x-cache']) {
    const value = login.headers[name]
    if (value !== undefined) tell(`  ${name}`, String(value))
  }
  const session = { Cookie: cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ') }
  tell('GET /api/me', shownAnswer(await ask('GET', '/api/me', session)))
  const handshake = {
    ...session,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
  }
  tell('WebSocket /api/live', shownAnswer(await ask('GET', '/api/live', handshake)))
  return lines
}
