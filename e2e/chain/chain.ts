import {
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { text } from 'node:stream/consumers'
import type { ConnectionOptions } from 'node:tls'

export interface ChainRequest {
  method?: string
  /** Sent as it is: nothing normalises it on the way. */
  path: string
  headers?: OutgoingHttpHeaders
  body?: string
  /** Another base URL than the chain's own, e.g. its plain http port. */
  base?: string
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  setCookies: string[]
  text: string
  json: <Body = Record<string, unknown>>() => Body
}

/** A running chain, in process or over Compose: what a scenario needs to know of it. */
export interface Chain {
  /** The public origin, as a browser would name it. */
  origin: string
  email: string
  password: string
  send: (request: ChainRequest) => Promise<Answer>
  /** Waits for the newest mail to an address that came after `since` and returns the six digits in it. */
  codeFor: (email: string, since: Date) => Promise<string>
}

/** One request on a connection of its own to the loopback, under any of its names; rejects when the answer is cut. */
export async function sendTo(
  base: string,
  tls: Pick<ConnectionOptions, 'ca' | 'checkServerIdentity'>,
  request: ChainRequest,
): Promise<Answer> {
  const { path, method = 'GET', body, headers = {} } = request
  const { protocol, hostname, host, port } = new URL(base)
  const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }
  const start = protocol === 'https:' ? httpsRequest : httpRequest
  // *.localhost is the loopback to browsers (RFC 6761 section 6.3) and unknown to most resolvers.
  const servername = isIP(hostname) ? {} : { servername: hostname }
  const target = { host: '127.0.0.1', port, path, method, agent: false as const, ...servername, ...tls }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const req = start({ ...target, headers: { Host: host, ...length, ...headers } }, resolve)
    req.on('error', reject)
    req.end(body)
  })
  const content = await text(response)
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    setCookies: response.headers['set-cookie'] ?? [],
    text: content,
    json: <Body>() => JSON.parse(content) as Body,
  }
}

/** The headers that our own page sends with whatever changes something. */
export const fromPage = (chain: Chain) => ({ Origin: chain.origin, 'X-CSRF': '1' })

export const postJson = (chain: Chain, path: string, body: unknown, headers: OutgoingHttpHeaders = {}) =>
  chain.send({
    method: 'POST',
    path,
    headers: { ...fromPage(chain), 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

export const cookieOf = ({ setCookies }: Answer): string => {
  const cookie = setCookies[0]?.split(';', 1)[0]
  if (!cookie) throw new Error('the answer sets no cookie')
  return cookie
}

/** Signs the demo member in and returns the `Cookie` header. */
export async function signIn(chain: Chain): Promise<string> {
  const answer = await postJson(chain, '/api/auth/login', { email: chain.email, password: chain.password })
  if (answer.status !== 200) throw new Error(`sign-in failed: ${answer.status} ${answer.text}`)
  return cookieOf(answer)
}
