import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { shownAnswer, shownCookie, signIn } from './sign-in.ts'

async function against(answer: RequestListener, headers: Record<string, string> = {}) {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const publicOrigin = 'https://localhost:8443'
  const ca = Buffer.alloc(0)
  const lines = await signIn({ base, publicOrigin, ca, email: 'a@b.test', password: 'a secret', headers })
  server.close()
  return lines
}

describe('make sign-in', () => {
  it('shows a cookie with its attributes and without its value, and uses it', async () => {
    const seen: string[] = []
    const lines = await against(
      (req, res) => {
        seen.push(
          `${req.method} ${req.url} ${req.headers.cookie ?? '-'} ${String(req.headers['x-forwarded-proto'])}`,
        )
        expect(req.headers).to.include({ host: 'localhost:8443', origin: 'https://localhost:8443' })
        if (req.method === 'POST') res.setHeader('Set-Cookie', 'sid=very-secret; Path=/; Secure')
        res.end('{}')
      },
      { 'X-Forwarded-Proto': 'http' },
    )
    expect(seen).to.deep.equal([
      'POST /api/auth/login - http',
      'GET /api/me sid=very-secret http',
      'GET /api/live sid=very-secret http',
    ])
    expect(lines.join('\n'))
      .to.match(/Set-Cookie +sid=<[\da-f]{6}>; Path=\/; Secure/)
      .and.not.include('secret')
  })

  it('says what a refusal says', async () => {
    const lines = await against((_req, res) => {
      res.writeHead(403, { 'Content-Type': 'application/problem+json' })
      res.end('{"code":"insecure_transport","detail":"why"}')
    })
    expect(lines).to.deep.equal([
      'POST /api/auth/login    403 insecure_transport: why',
      '  Set-Cookie            none',
      'GET /api/me             403 insecure_transport: why',
      'WebSocket /api/live     403 insecure_transport: why',
    ])
  })

  it('names the page of a proxy', () => {
    expect(shownAnswer({ status: 502, body: '<html><head><title>502 Bad Gateway</title>' })).to.equal(
      '502, a page: 502 Bad Gateway',
    )
    expect(shownAnswer({ status: 200, body: '{"signedIn":true}' })).to.equal('200')
  })

  it('shows equal values equal, and an empty one empty', () => {
    expect(shownCookie('a=x; Secure'))
      .to.equal(shownCookie('a=x; Secure'))
      .and.not.equal(shownCookie('a=y; Secure'))
    expect(shownCookie('a=; Max-Age=0')).to.equal('a=; Max-Age=0')
  })
})
