import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { connect } from 'node:net'
import { createServer, type RequestListener } from 'node:http'
import { createAuthority, issueLeaf } from '../test-kit/issue.ts'
import { causesOf, found, runDoctor } from '../test-kit/run-doctor.ts'
import { append, createServers, overwrite, proxyTo, type pass } from '../test-kit/servers.ts'

const page: RequestListener = (_req, res) =>
  void res.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Shop</h1>')

describe('probes', () => {
  const servers = createServers()
  let ca: string
  let leaf: { cert: string; key: string }
  before(async () => {
    const authority = await createAuthority()
    leaf = await issueLeaf(authority, { names: ['localhost', 'shop.example'] })
    ca = authority.cert
  })
  after(() => servers.stop())

  const serve = (app: RequestListener) => servers.https(app, leaf)
  const examine = (url: string, ...args: string[]) => runDoctor([url, ...args], { ca })
  const because = (told: Awaited<ReturnType<typeof examine>>, id: string) =>
    told.report.unobserved.find((entry) => entry.id === id)?.because

  it('connects where it is told to, and asks for the name', async () => {
    let hosts: (string | undefined)[] = []
    const url = await serve((req, res) => {
      hosts.push(req.headers.host)
      res.writeHead(200, { 'strict-transport-security': 'max-age=60' }).end()
    })
    const { port } = new URL(url)
    const told = await examine('https://shop.example/', '--connect-to', `shop.example:443:127.0.0.1:${port}`)
    expect(new Set(hosts)).to.deep.equal(new Set(['shop.example']))
    expect(found(told)).to.deep.equal([])
    hosts = []
    const missing = await examine('https://shop.example/', '--resolve', `shop.example:443:127.0.0.1`)
    expect(hosts).to.deep.equal([])
    expect(found(missing)).to.deep.equal(['unreachable'])
  })

  it('reports a forged header only when its effect comes again', async () => {
    let hiccups = 1
    const url = await serve((req, res) => {
      const isForged = req.headers['x-forwarded-host'] !== undefined
      if (isForged && hiccups > 0) {
        hiccups -= 1
        res.writeHead(500).end()
      } else page(req, res)
    })
    expect(found(await examine(url))).to.deep.equal([])
    const steady = await serve((req, res) => {
      const host = req.headers['x-forwarded-host'] ?? req.headers.host
      if (req.url?.startsWith('/start')) page(req, res)
      else res.writeHead(302, { location: `https://${String(host)}/start` }).end()
    })
    const told = await examine(steady)
    expect(found(told)).to.deep.equal(['forwarded-host-believed'])
    const [evidence] = told.report.findings[0]?.evidence ?? []
    expect(evidence?.requests).to.have.length(2)
    expect(evidence?.says).to.match(/X-Forwarded-Host: doctor-probe\.invalid: .*Location https:\/\/localhost/)
  })

  it('takes nothing for proof where the answers differ by themselves', async () => {
    let turn = 0
    const told = await examine(
      await serve((_req, res) => void res.writeHead((turn += 1) % 2 === 0 ? 200 : 503).end()),
    )
    expect(because(told, 'forwarded-host-believed')).to.match(/differ from one another/)
  })

  it('finds a proto that clients can prepend', async () => {
    const inner = await servers.http((req, res) => {
      const first = String(req.headers['x-forwarded-proto']).split(',')[0]
      res.writeHead(302, { location: `${first}://${req.headers.host}/start` }).end()
    })
    const told = await examine(await serve(proxyTo(inner, append('https'))))
    expect(found(told)).to.include('forwarded-proto-believed')
  })

  it('opens a WebSocket as a page would, and notices a proxy that knows none', async () => {
    const origins: (string | undefined)[] = []
    const server = createServer(page)
    server.on('upgrade', (req, socket) => {
      origins.push(req.headers.origin)
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    })
    const inner = await servers.adopt(server)
    const withoutUpgrade: typeof pass = (headers) =>
      Object.assign(headers, { upgrade: undefined, connection: 'close' })
    const direct = await runDoctor([inner, '--websocket', '/live'])
    expect(direct.report.passed.map(({ id }) => id)).to.include('websocket-fails')
    expect(origins).to.deep.equal([inner])
    const told = await examine(await serve(proxyTo(inner, withoutUpgrade)), '--websocket', '/live')
    expect(found(told)).to.include('websocket-fails')
    expect(causesOf(told, 'websocket-fails')[0]).to.equal('upgrade-headers-missing')
  })

  it('measures how long a stream keeps its first event', async () => {
    const stream =
      (delay: number): RequestListener =>
      (req, res) => {
        if (req.url === '/events') {
          res.writeHead(200, { 'content-type': 'text/event-stream' })
          const later = setTimeout(() => res.write('event: ready\n\n'), delay)
          res.on('close', () => clearTimeout(later))
        } else page(req, res)
      }
    const prompt = await examine(await serve(stream(0)), '--events', '/events')
    expect(prompt.report.passed.map(({ id }) => id)).to.include('sse-delayed')
    const late = await examine(await serve(stream(2200)), '--events', '/events')
    expect(found(late)).to.deep.equal(['sse-delayed'])
  }).timeout(8000)

  it('looks at the plain port', async () => {
    const url = await serve(page)
    const plain = await servers.http((req, res) => {
      const isSecure = req.headers['x-forwarded-proto'] === 'https'
      if (isSecure) page(req, res)
      else res.writeHead(301, { location: 'https://localhost/', 'set-cookie': 'shop=1; HttpOnly' }).end()
    })
    const told = await examine(url, '--plain-port', new URL(plain).port)
    expect(found(told)).to.have.members([
      'redirect-port',
      'redirect-cookie-before-https',
      'forwarded-plain-port',
    ])
    const serving = await examine(url, '--plain-port', new URL(await servers.http(page)).port)
    expect(found(serving)).to.deep.equal(['redirect-no-upgrade'])
  })

  it('looks at directories without their slash, as pages name them', async () => {
    const url = await serve((req, res) => {
      if (req.url === '/assets') res.writeHead(301, { location: 'http://localhost:8080/assets/' }).end()
      else res.writeHead(200, { 'content-type': 'text/html' }).end('<script src="/assets/app.js"></script>')
    })
    const told = await examine(url)
    expect(found(told)).to.have.members(['redirect-port', 'redirect-downgrade'])
    expect(causesOf(told, 'redirect-downgrade')[0]).to.equal('inner-absolute-redirects')
  })

  it('finds a page that names itself with http, and people that come from elsewhere', async () => {
    const url = await serve((req, res) => {
      res.writeHead(200, {
        'content-type': 'text/html',
        'set-cookie': `shop=${crypto.randomUUID()}; Secure; HttpOnly; SameSite=Strict; Path=/`,
      })
      res.end(
        `<a href="http://${req.headers.host}/x">x</a><a href="https://id.example/oauth/authorize">Sign in</a>`,
      )
    })
    expect(found(await examine(url))).to.have.members([
      'forwarded-proto-lost',
      'content-http-urls',
      'cookie-strict-with-provider',
    ])
    const mail = await servers.http((_req, res) => void res.end(`<a href="${url}">`))
    const told = await examine(url, '--entry', mail.replace('localhost', 'mail.localhost'))
    expect(
      told.report.findings
        .find(({ id }) => id === 'cookie-strict-with-provider')
        ?.evidence.map(({ says }) => says)
        .join(),
    ).to.match(/leads here from another site/)
  })

  it('tries writes with the own and with a strange Origin, when it may', async () => {
    const login = { url: '/login', body: {} }
    const guarded = await serve((req, res) => {
      const isOwn = req.headers.origin === `http://${req.headers.host}`
      if (req.method === 'POST') res.writeHead(isOwn ? 400 : 403).end(isOwn ? '' : 'Invalid origin')
      else page(req, res)
    })
    const told = await runDoctor([guarded, '--active'], { ca, login })
    expect(found(told)).to.include('csrf-correct-origin-refused')
  })

  it('finds where headers become too many, when it may', async () => {
    const url = await serve(page)
    expect(
      (await examine(url, '--active')).report.passed.find(({ id }) => id === 'header-limit')?.says,
    ).to.match(/refused: 431/)
    const poor = await serve(
      (req, res) =>
        void ((req.headers.cookie?.length ?? 0) > 3000 ? res.writeHead(502).end() : page(req, res)),
    )
    const told = await examine(poor, '--active')
    expect(told.report.findings.find(({ id }) => id === 'header-limit')?.evidence[0]?.says).to.match(
      /4 KB of cookies: 502/,
    )
  })

  it('notices a limit that begins anew for another X-Forwarded-For, when it may', async () => {
    const counts = new Map<string, number>()
    const url = await serve((req, res) => {
      const who = String(req.headers['x-forwarded-for'] ?? 'peer')
      counts.set(who, (counts.get(who) ?? 0) + 1)
      if (req.method === 'POST')
        res.writeHead(200, { 'set-cookie': 'shop=1; Secure; HttpOnly; Path=/' }).end()
      else res.writeHead(200, { 'ratelimit-remaining': String(1000 - (counts.get(who) ?? 0)) }).end()
    })
    const told = await runDoctor([url, '--active'], { ca, login: { url: '/login', body: {} } })
    expect(found(told)).to.include('forwarded-for-believed')
  })

  it('recognises the edge by what its TLS port says to plain http', async () => {
    const url = await serve(page)
    const { port } = new URL(url)
    const front = await servers.tcp((socket) => {
      socket.once('data', (first) => {
        if (first[0] === 22) {
          const inner = connect(Number(port), '127.0.0.1')
          inner.on('error', () => socket.destroy())
          inner.write(first)
          socket.pipe(inner).pipe(socket)
        } else socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n<center>nginx</center>')
      })
    })
    expect((await examine(front)).report.chain.map(({ software }) => software)).to.include('nginx')
  })

  it('looks at plain http too, and says what that leaves out', async () => {
    const told = await runDoctor([await servers.http(proxyTo(await servers.http(page), overwrite))])
    expect(told.code).to.equal(0)
    expect(because(told, 'tls-version')).to.match(/plain http/)
  })
})
