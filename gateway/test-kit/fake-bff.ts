import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { text } from 'node:stream/consumers'
import { tokenAudience, tokenIssuer } from '@sallyport/common/access-token'
import { receivedTransport, software } from '@sallyport/common/received-transport'
import jwt from 'jsonwebtoken'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const kid = 'test-key'

/** A key set as the BFF serves it, for the key that `issueToken` signs with. */
const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'ES256' }] }

export function issueToken(claims: object = {}, header: { typ?: string } = {}): string {
  const body = { sid: randomUUID(), jti: randomUUID(), ...claims }
  const names = { issuer: tokenIssuer, audience: tokenAudience, subject: 'mem_test' }
  const expiry = 'exp' in body ? {} : { expiresIn: 900 }
  return jwt.sign(body, privateKey, {
    algorithm: 'ES256',
    keyid: kid,
    ...names,
    ...expiry,
    header: { alg: 'ES256', typ: header.typ ?? 'at+jwt' },
  })
}

interface Received {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

/** A BFF that issues real tokens, records what reached it, and answers `/api/*` as a test tells it to. */
export async function startFakeBff() {
  const received: Received[] = []
  const internal: Pick<Received, 'url' | 'headers'>[] = []
  const loggedOut: string[] = []
  const refreshed: string[] = []
  const bindings: string[] = []
  const spent = new Set<string>()
  let tokenSeconds = 900
  let refreshGate: () => Promise<void> = () => Promise.resolve()
  let answer: RequestListener = (_req, res) => void res.end('{}')
  const tellTransport: RequestListener = (req, res) => {
    const token = req.headers.authorization === undefined ? 'absent' : 'verified'
    res.setHeader('Content-Type', 'application/json')
    res.end(JSON.stringify({ software, received: receivedTransport(req), token }))
  }
  let transport = tellTransport

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { method = '', url = '' } = req
    const json = (status: number, body: unknown) => {
      const type = status < 400 ? 'application/json' : 'application/problem+json'
      res.writeHead(status, { 'Content-Type': type }).end(JSON.stringify(body))
    }
    if (url.startsWith('/api/')) {
      const headers = { ...req.headers }
      // Recorded before the body, so that an answer that never reads it still counts as reached.
      const record: Received = { method, url, headers, body: '' }
      received.push(record)
      if (url === '/api/early') return answer(req, res)
      record.body = await text(req)
      return answer(req, res)
    }
    internal.push({ url, headers: req.headers })
    if (url === '/internal/debug/transport') return transport(req, res)
    const body: Record<string, string | undefined> = JSON.parse((await text(req)) || '{}')
    const tokens = (sid: string = randomUUID()) => ({
      accessToken: issueToken({ sid, exp: Math.floor(Date.now() / 1000) + tokenSeconds }),
      // The fake keeps no table: its refresh tokens say which session they belong to.
      refreshToken: `refresh-${sid}.${randomUUID()}`,
      expiresIn: tokenSeconds,
    })
    if (body['browserBinding'] !== undefined) bindings.push(body['browserBinding'])
    if (url === '/internal/jwks.json') return json(200, jwks)
    if (url === '/internal/auth/login')
      return body['password'] === 'right' ? json(200, tokens()) : json(401, { code: 'invalid_credentials' })
    if (url === '/internal/auth/login-with-code')
      return body['code'] === '123456' ? json(200, tokens()) : json(401, { code: 'invalid_code' })
    if (url === '/internal/auth/request-code') return json(202, { expiresIn: 600 })
    if (url === '/internal/auth/refresh') {
      const token = body['refreshToken'] ?? ''
      refreshed.push(token)
      await refreshGate()
      if (spent.has(token)) return json(401, { code: 'invalid_token' })
      spent.add(token)
      return json(200, tokens(/^refresh-([\w-]+)\./.exec(token)?.[1]))
    }
    if (url === '/internal/auth/end-sessions') return json(200, { ended: [] })
    if (url === '/internal/auth/change-password')
      return body['currentPassword'] === 'right'
        ? json(200, { ended: [] })
        : json(403, { code: 'wrong_password' })
    if (url === '/internal/auth/logout') {
      loggedOut.push(body['refreshToken'] ?? '')
      return void res.writeHead(204).end()
    }
    return json(404, { code: 'not_found' })
  }

  const server = createServer((req, res) => void handle(req, res).catch(() => res.destroy()))
  server.on('clientError', (_error, socket) => void socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    /** What the gateway asked on its own behalf. */
    internal,
    loggedOut,
    /** Refresh tokens that were shown, in order. */
    refreshed,
    bindings,
    onUpgrade: (listener: (req: IncomingMessage, socket: Duplex) => void) =>
      void server.once('upgrade', listener),
    /** Life of the access tokens issued from here on, in seconds. */
    issueFor: (seconds: number) => void (tokenSeconds = seconds),
    /** Renewals wait for this. */
    holdRefresh: (gate: () => Promise<void>) => void (refreshGate = gate),
    answerWith: (listener: RequestListener) => void (answer = listener),
    /** Instead of the truth about how a request arrived. */
    tellTransportWith: (listener = tellTransport) => void (transport = listener),
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type FakeBff = Awaited<ReturnType<typeof startFakeBff>>
