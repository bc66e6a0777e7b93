import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import type { Socket } from 'node:net'
import type { RequestListener } from 'node:http'
import { createAuthority, issueLeaf } from '../test-kit/issue.ts'
import { found, runDoctor, type DoctorRun } from '../test-kit/run-doctor.ts'
import { createServers } from '../test-kit/servers.ts'
import { exitCodes } from './exit-codes.ts'

const limits = ['--timeout', '0.4', '--total-timeout', '4']

describe('a server that misbehaves', () => {
  const servers = createServers()
  let ca: string
  let leaf: { cert: string; key: string }
  let authority: Awaited<ReturnType<typeof createAuthority>>
  before(async () => {
    authority = await createAuthority()
    leaf = await issueLeaf(authority)
    ca = authority.cert
  })
  after(() => servers.stop())

  async function examine(url: string, extra: string[] = []): Promise<DoctorRun> {
    const begun = performance.now()
    const told = await runDoctor([url, ...limits, ...extra], { ca })
    expect(performance.now() - begun).to.be.lessThan(4800)
    expect(told.out + told.err).to.not.match(/\n\s+at /, 'never a stack')
    expect(told.code).to.be.oneOf([
      exitCodes.healthy,
      exitCodes.errors,
      exitCodes.incomplete,
      exitCodes.unreachable,
    ])
    return told
  }
  const withinTls = (onSocket: (socket: Socket) => void) =>
    servers.tls(onSocket, leaf).then((url) => examine(url))
  const answering = (app: RequestListener) => servers.https(app, leaf).then((url) => examine(url))
  /** Answers the request with these bytes, whatever they are. */
  const saying = (text: string, end = true) =>
    withinTls((socket) => void socket.once('data', () => (end ? socket.end(text) : socket.write(text))))

  it('listens on no port', async () => {
    const url = await servers.tcp(() => {})
    const port = Number(new URL(url).port)
    const told = await examine(`https://localhost:${port === 1 ? 2 : 1}`)
    expect(found(told)).to.deep.equal(['unreachable'])
    expect(told.code).to.equal(exitCodes.unreachable)
    expect(told.out).to.match(/^UNREACHABLE\n/)
  })

  it('has no name', async () => {
    const told = await examine('https://nothing.invalid')
    expect(found(told)).to.deep.equal(['unreachable'])
    expect(told.report.findings[0]?.suspects[0]?.cause).to.equal('name-missing')
  })

  it('speaks no TLS', async () => {
    const url = await servers.http((_req, res) => void res.end('plain'))
    const told = await examine(url.replace('http:', 'https:'))
    expect(found(told)).to.deep.equal(['tls-not-spoken'])
    expect(told.report.findings[0]?.suspects[0]?.cause).to.equal('plain-server-on-tls-port')
    expect(told.code).to.equal(exitCodes.unreachable)
  })

  it('has a certificate for another name', async () => {
    const other = await issueLeaf(authority, { names: ['other.example'] })
    const told = await examine(await servers.https((_req, res) => void res.end('hello'), other))
    expect(found(told)).to.include('tls-name-mismatch').and.not.include('tls-chain-untrusted')
  })

  it('has an expired certificate', async () => {
    const old = await issueLeaf(authority, { fromDays: -1, toDays: -0.5 })
    const told = await examine(await servers.https((_req, res) => void res.end('hello'), old))
    expect(found(told)).to.include('tls-expired').and.not.include('tls-chain-untrusted')
  })

  it('sends an incomplete chain', async () => {
    const between = await createAuthority('Test intermediate', authority)
    const { cert, key } = await issueLeaf(between)
    const told = await examine(await servers.https((_req, res) => void res.end('hello'), { cert, key }))
    expect(found(told)).to.include('tls-chain-incomplete').and.not.include('tls-chain-untrusted')
    const whole = await examine(
      await servers.https((_req, res) => void res.end('hello'), { cert: cert + between.cert, key }),
    )
    expect(found(whole)).to.not.include('tls-chain-incomplete')
  })

  it('has a certificate of a CA that nobody knows', async () => {
    const stranger = await createAuthority('Somebody')
    const told = await examine(
      await servers.https(
        (_req, res) => void res.end('hello'),
        await issueLeaf(stranger, { issuerAddress: 'http://ca.invalid/ca.crt' }),
      ),
    )
    expect(found(told)).to.include('tls-chain-incomplete')
    const alone = await runDoctor([
      await servers.https((_req, res) => void res.end('hello'), leaf),
      ...limits,
    ])
    expect(found(alone)).to.include('tls-chain-untrusted')
  })

  it('takes connections and says nothing', async () => {
    const told = await examine(await servers.tcp(() => {}))
    expect(found(told)).to.deep.equal(['answer-timeout'])
  })

  it('closes connections at once, as one that expects the PROXY protocol', async () => {
    const told = await examine(
      await servers.tcp((socket) => void socket.once('data', () => socket.destroy())),
    )
    expect(found(told)).to.deep.equal(['connection-dropped'])
    expect(told.report.findings[0]?.suspects[0]?.cause).to.equal('proxy-protocol-mismatch')
    expect(told.code).to.equal(exitCodes.unreachable)
  })

  it('takes the request and never answers', async () => {
    expect(found(await withinTls((socket) => void socket.resume()))).to.deep.equal(['answer-timeout'])
  })

  it('closes after the request', async () => {
    expect(found(await saying(''))).to.deep.equal(['connection-dropped'])
  })

  it('drips its headers', async () => {
    const told = await withinTls((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX-Slow: ')
      const drip = setInterval(() => socket.write('a'), 20)
      socket.on('close', () => clearInterval(drip))
    })
    expect(found(told)).to.deep.equal(['answer-timeout'])
  })

  it('drips its body', async () => {
    const told = await answering((_req, res) => {
      res.writeHead(200, { 'content-type': 'text/html' })
      const drip = setInterval(() => res.write('a'), 20)
      res.on('close', () => clearInterval(drip))
    })
    expect(found(told)).to.deep.equal(['answer-timeout'])
  })

  it('has a body without end', async () => {
    const told = await answering((_req, res) => {
      res.writeHead(200, { 'content-type': 'text/html' })
      const chunk = Buffer.alloc(256 * 1024, 'a')
      const pour = () => {
        while (!res.destroyed && res.write(chunk));
      }
      res.on('drain', pour).on('error', () => {})
      pour()
    })
    expect(found(told)).to.include('answer-timeout')
  })

  it('sends a megabyte of headers', async () => {
    const told = await saying(`HTTP/1.1 200 OK\r\nX-Large: ${'a'.repeat(1024 * 1024)}\r\n\r\n`)
    expect(found(told)).to.include('answer-malformed')
    expect(told.out).to.match(/larger than 64 KB/)
  })

  it('speaks something that is not HTTP', async () => {
    expect(found(await saying('220 mail.example ESMTP\r\n'))).to.include('answer-malformed')
  })

  it('cuts its answer', async () => {
    expect(found(await saying('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort'))).to.include(
      'answer-malformed',
    )
  })

  it('says 100 without end', async () => {
    const told = await withinTls((socket) => {
      const again = setInterval(() => socket.write('HTTP/1.1 100 Continue\r\n\r\n'), 5)
      socket.on('close', () => clearInterval(again))
    })
    expect(found(told)).to.deep.equal(['answer-timeout'])
  })

  it('switches protocols that nobody asked for', async () => {
    const told = await saying(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
      false,
    )
    expect(told.out).to.not.equal('')
  })

  it('redirects to itself', async () => {
    const told = await answering(
      (req, res) => void res.writeHead(301, { location: `https://${req.headers.host}${req.url}` }).end(),
    )
    expect(found(told)).to.include('redirect-loop')
    expect(told.report.findings.find(({ id }) => id === 'redirect-loop')?.suspects[0]?.cause).to.equal(
      'origin-redirects-on-own-scheme',
    )
  })

  it('redirects without end, every time elsewhere', async () => {
    let step = 0
    const told = await answering(
      (_req, res) => void res.writeHead(302, { location: `/${(step += 1)}` }).end(),
    )
    expect(found(told)).to.include('redirect-loop')
  })

  it('redirects to nonsense, and sets nonsense', async () => {
    const told = await answering((_req, res) => {
      res
        .writeHead(
          302,
          [
            ['Location', 'http://[::1'],
            ['Set-Cookie', ';;;=;'],
            ['Set-Cookie', '\u00FF=\u00FF; Domain=; Max-Age=x'],
            ['Date', 'yesterday'],
          ].flat(),
        )
        .end()
    })
    expect(told.report.findings.map(({ id }) => id)).to.not.include('redirect-loop')
  })

  it('answers 502 to everything', async () => {
    expect(
      found(await answering((_req, res) => void res.writeHead(502, { server: 'nginx' }).end())),
    ).to.include('hop-error')
  })

  it('is asked on when it begins to hang halfway, and no longer than was allowed', async () => {
    let requests = 0
    const url = await servers.https((_req, res) => {
      requests += 1
      if (requests < 4) res.end('hello')
    }, leaf)
    const told = await runDoctor([url, '--timeout', '0.4', '--total-timeout', '1'], { ca })
    expect(found(told)).to.include('answer-timeout')
    expect(told.report.verdict.incomplete).to.match(/ended after 1 s/)
  })
})
