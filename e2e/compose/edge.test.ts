import { setTimeout } from 'node:timers/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { connect, type ConnectionOptions } from 'node:tls'
import { once } from 'node:events'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { fromPage, postJson, sendTo, signIn, type Answer } from '../chain/chain.ts'
import { composeChain } from './setup.ts'

interface Echo {
  headers: Record<string, string | undefined>
}

/** A TLS handshake with the edge, and what was agreed; rejects when it is refused. */
async function handshake(options: ConnectionOptions) {
  const { origin, ca } = composeChain()
  const port = Number(new URL(origin).port)
  const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ca, ...options })
  try {
    await once(socket, 'secureConnect')
    return { protocol: socket.getProtocol(), alpn: socket.alpnProtocol, cipher: socket.getCipher().name }
  } finally {
    socket.on('error', () => undefined).destroy()
  }
}

describe('the edge', () => {
  const plain = (path: string, headers = {}): Promise<Answer> =>
    composeChain().send({ base: composeChain().httpOrigin, path, headers })

  it('speaks TLS 1.3 and 1.2 with forward secrecy, HTTP/2, and nothing older', async () => {
    const modern = await handshake({ ALPNProtocols: ['h2', 'http/1.1'] })
    expect([modern.protocol, modern.alpn]).to.deep.equal(['TLSv1.3', 'h2'])
    const older = await handshake({ maxVersion: 'TLSv1.2' })
    expect(older.protocol).to.equal('TLSv1.2')
    expect(older.cipher).to.match(/^ECDHE-ECDSA-(AES\d+-GCM|CHACHA20)/)
    const legacy = await handshake({
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    }).catch((e: unknown) => e)
    expect(legacy).to.be.instanceOf(Error)
    const weak = await handshake({ maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA' }).catch(
      (e: unknown) => e,
    )
    expect(weak).to.be.instanceOf(Error)
  })

  it('answers under every name of its certificate', async () => {
    const { origin, ca } = composeChain()
    const { port } = new URL(origin)
    for (const host of ['localhost', '127.0.0.1']) {
      const answer = await composeChain().send({ path: '/healthz', base: `https://${host}:${port}` })
      expect(answer.status, host).to.equal(200)
    }
    // Node takes no wildcard directly below a top-level name; browsers do, so only the chain to the CA is checked.
    const checkServerIdentity = () => undefined
    const answer = await sendTo(
      `https://app.localhost:${port}`,
      { ca, checkServerIdentity },
      { path: '/healthz' },
    )
    expect(answer.status).to.equal(200)
  })

  it('sends pages from http to https, keeping the name and the public port', async () => {
    const { port } = new URL(composeChain().origin)
    for (const host of ['localhost', 'app.localhost', '127.0.0.1']) {
      const answer = await plain('/invoices?page=2', { Host: `${host}:80` })
      expect([answer.status, answer.headers.location]).to.deep.equal([
        308,
        `https://${host}:${port}/invoices?page=2`,
      ])
    }
  })

  it('refuses the API over plain http instead of redirecting it', async () => {
    const { httpOrigin } = composeChain()
    const headers = {
      ...fromPage(composeChain()),
      'Content-Type': 'application/json',
      'X-Forwarded-Proto': 'https',
    }
    const answer = await composeChain().send({
      base: httpOrigin,
      method: 'POST',
      path: '/api/auth/login',
      headers,
      body: '{}',
    })
    expect(answer.status).to.equal(403)
    expect(answer.json()).to.include({ code: 'insecure_transport' })
    expect(answer.setCookies).to.deep.equal([])
  })

  it('answers to no other host name, and redirects to none', async () => {
    for (const send of [
      plain,
      (path: string, headers: object) => composeChain().send({ path, headers: { ...headers } }),
    ]) {
      const answer = await send('/', { Host: 'evil.example' })
      expect([answer.status, answer.json()['code'], answer.headers.location]).to.deep.equal([
        421,
        'unknown_host',
        undefined,
      ])
    }
  })

  it('overwrites what a client says about the transport', async () => {
    const Cookie = await signIn(composeChain())
    const forged = {
      'X-Forwarded-Proto': 'http',
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-For': '203.0.113.66',
      'X-Forwarded-Port': '1',
      X_Forwarded_Proto: 'http',
      Forwarded: 'proto=http;host=evil.example',
    }
    const answer = await composeChain().send({ path: '/api/probe/echo', headers: { Cookie, ...forged } })
    expect(answer.status, answer.text).to.equal(200)
    const { headers } = answer.json<Echo>()
    expect(headers['x-forwarded-proto']).to.equal('https')
    expect(headers['x-forwarded-host']).to.equal(new URL(composeChain().origin).host)
    expect(headers['x-forwarded-for'])
      .to.match(/^\d+(\.\d+){3}$/)
      .and.not.to.equal('203.0.113.66')
    expect(answer.text).not.to.include('evil.example')
  })

  it('creates the request id, whatever the client sends, and it stands in the answer and in the log of every hop', async () => {
    const Cookie = await signIn(composeChain())
    const answer = await composeChain().send({
      path: '/api/dashboard',
      headers: { Cookie, 'X-Request-Id': 'chosen-by-client' },
    })
    const id = String(answer.headers['x-request-id'])
    expect(id).to.match(/^[\da-f]{32}$/)
    for (const service of ['nginx', 'gateway', 'bff', 'accounts', 'billing', 'bookings'] as const)
      expect(composeChain().logs(service, new Date(Date.now() - 10_000)), service).to.include(id)
  })

  it('limits headers and bodies, with a problem document', async () => {
    const headers = await composeChain().send({ path: '/api/me', headers: { 'X-Big': 'a'.repeat(40_000) } })
    expect([headers.status, headers.json()['code']]).to.deep.equal([431, 'headers_too_large'])
    const body = await composeChain().send({
      method: 'POST',
      path: '/api/x',
      headers: fromPage(composeChain()),
      body: 'a'.repeat(1_100_000),
    })
    expect([body.status, body.json()['code']]).to.deep.equal([413, 'payload_too_large'])
  })

  it('keeps an answer of any length for a client that is late to take it', async () => {
    const { origin, ca } = composeChain()
    const Cookie = await signIn(composeChain())
    const target = { port: new URL(origin).port, path: '/api/probe/megabytes/90', ca, agent: false as const }
    const sent = request({ host: 'localhost', ...target, headers: { Cookie, Host: new URL(origin).host } })
    const [answer] = (await once(sent.end(), 'response')) as [IncomingMessage]
    expect(answer.statusCode).to.equal(200)
    // More than the edge's /tmp holds comes meanwhile, where it is let in.
    await setTimeout(1_500)
    let bytes = 0
    for await (const chunk of answer) bytes += (chunk as Buffer).length
    expect(bytes).to.equal(90_000_000)
  })

  it('passes WebSocket handshakes on, through the same guards', async () => {
    const chain = composeChain()
    const upgrade = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    }
    const ask = async (headers: object, path = '/api/live') =>
      (await chain.send({ path, headers: { ...upgrade, ...headers } })).status
    expect(await ask({ Origin: chain.origin })).to.equal(401)
    const Cookie = await signIn(chain)
    expect(await ask({ Cookie, Origin: 'https://evil.example' })).to.equal(403)
    expect(await ask({ Cookie })).to.equal(403)
    // The BFF's own 404 comes back, so the handshake reached it.
    expect(await ask({ Cookie, Origin: chain.origin }, '/api/live/elsewhere')).to.equal(404)
  })

  it('compresses the page, and leaves a client that did not ask with plain text', async () => {
    const ask = (path: string, headers = {}) =>
      composeChain().send({ path, headers: { Accept: '*/*', ...headers } })
    const page = await ask('/', { Accept: 'text/html' })
    const assets = [...page.text.matchAll(/"(\/assets\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path ?? '')
    const pairs = await Promise.all(
      ['/', ...assets].map(async (path) => ({
        path,
        plain: await ask(path),
        packed: await ask(path, { 'Accept-Encoding': 'gzip, deflate, br' }),
      })),
    )
    // Compression would make the smallest larger.
    const large = pairs.filter(({ plain }) => Number(plain.headers['content-length']) >= 1000)
    expect(large.length, page.text).to.be.greaterThan(2)
    for (const { path, plain, packed } of large) {
      expect([plain.headers['content-encoding'], packed.headers['content-encoding']], path).to.deep.equal([
        undefined,
        'gzip',
      ])
      expect([plain.headers.vary, packed.headers.vary], path).to.deep.equal(Array(2).fill('Accept-Encoding'))
      expect(packed.headers['cache-control']).to.equal(plain.headers['cache-control'])
      // A weak validator holds for both forms.
      const etag = packed.headers.etag ?? ''
      expect([etag, etag.slice(0, 3)]).to.deep.equal([plain.headers.etag, 'W/"'])
      for (const encoding of [{}, { 'Accept-Encoding': 'gzip' }]) {
        expect((await ask(path, { 'If-None-Match': etag, ...encoding })).status, path).to.equal(304)
        const part = await ask(path, { Range: 'bytes=0-9', ...encoding })
        expect([part.status, part.text, part.headers['content-encoding']], path).to.deep.equal([
          206,
          plain.text.slice(0, 10),
          undefined,
        ])
      }
    }
    const font = /"(\/assets\/[^"]+\.woff2)"/.exec(page.text)?.[1] ?? ''
    expect((await ask(font, { 'Accept-Encoding': 'gzip' })).headers).to.not.have.property('content-encoding')
  })

  it('compresses no answer of the API or the mailbox: its length would tell what it holds', async () => {
    const Cookie = await signIn(composeChain())
    const { email, codeFor, send } = composeChain()
    const since = new Date()
    await postJson(composeChain(), '/api/auth/request-code', { email })
    await codeFor(email, since)
    for (const path of ['/api/dashboard', '/api/openapi.json', '/api/docs', '/mailbox/api/email']) {
      const headers = { Cookie, 'Accept-Encoding': 'gzip, deflate, br, zstd' }
      const answer = await send({ path, headers })
      // As long as what is compressed elsewhere.
      expect(answer.text.length, path).to.be.greaterThan(1000)
      expect(answer.headers, path).to.not.have.property('content-encoding')
    }
  })

  it('shows the mailbox and keeps the session cookie from it', async () => {
    const page = await composeChain().send({ path: '/mailbox/', headers: { Accept: 'text/html' } })
    expect([page.status, page.headers['content-type']]).to.satisfy(
      ([status, type]: [number, string]) => status === 200 && type.startsWith('text/html'),
    )
  })

  it('tells of its own health and of the chain behind it', async () => {
    expect((await composeChain().send({ path: '/healthz' })).json()).to.deep.equal({ status: 'ok' })
    expect((await composeChain().send({ path: '/api/health' })).json()).to.include({ status: 'ok' })
  })
})
