import { expect } from 'chai'
import { after, afterEach, before, beforeEach, describe, it } from 'mocha'
import { startFakeBff, type FakeBff } from '../../gateway/test-kit/fake-bff.ts'
import { startGateway, type TestGateway } from '../../gateway/test-kit/start-gateway.ts'
import { createMemoryStore } from '../../gateway/src/store/memory-store.ts'
import { silentLog } from '@sallyport/common/log'
import { healthy, startSmallEdge, type Behaviour, type SmallEdge } from './small-edge.ts'

describe("the gateway's own check of its chain", () => {
  let bff: FakeBff
  let edge: SmallEdge
  const gateways: TestGateway[] = []

  before(async () => {
    bff = await startFakeBff()
    edge = await startSmallEdge()
  })
  after(async () => {
    edge.stop()
    await bff.stop()
  })
  beforeEach(() => {
    edge.behave = healthy
    edge.seen.length = 0
  })
  afterEach(async () => {
    for (const gateway of gateways.splice(0)) await gateway.stop()
  })

  type Extras = Parameters<typeof startGateway>[2]
  async function behindEdge(
    settings: Record<string, string> = {},
    extras: Extras = {},
  ): Promise<TestGateway> {
    const own = { PUBLIC_ORIGIN: edge.origin, CHAIN_CHECK_CA: edge.ca, ...settings }
    const gateway = await startGateway(bff.url, own, extras)
    gateways.push(gateway)
    edge.next = gateway.url
    return gateway
  }

  async function checked(settings: Record<string, string> = {}, behave: Behaviour = healthy) {
    const gateway = await behindEdge(settings)
    edge.behave = behave
    const report = await gateway.checkChain()
    const [first] = report.origins
    if (!first) throw new Error('nothing was looked at')
    return { ...first, report }
  }

  it('finds nothing behind an edge that tells the truth, and says who answered', async () => {
    const { status, code, remedy, answeredBy, observed, report } = await checked()
    expect([status, code, remedy, answeredBy]).to.deep.equal(['ok', 'healthy', null, 'this replica'])
    expect(observed).to.include({ peer: '127.0.0.1', peerTrusted: true, secure: true, origin: edge.origin })
    expect(report.says).to.equal('The session cookie arrives: the chain says what the browser used.')
  })

  const lost: [string, Record<string, string>, Behaviour, code: string, remedy: string][] = [
    [
      'an edge that says nothing of the scheme',
      {},
      (handOn) => handOn({}),
      'not_forwarded',
      'let the hop that ends TLS set it',
    ],
    [
      'a hop that overwrites the scheme',
      {},
      (handOn) => handOn({ 'x-forwarded-proto': 'http' }),
      'scheme_overwritten',
      'inner proxy',
    ],
    [
      'a list that begins with http',
      {},
      (handOn) => handOn({ 'x-forwarded-proto': 'http, https' }),
      'scheme_ambiguous',
      'inner proxy',
    ],
    [
      'a gateway that trusts nobody',
      { TRUST_PROXY: 'false' },
      healthy,
      'untrusted_peer',
      'add its address or network to TRUST_PROXY',
    ],
    [
      'the same that serves all the same',
      { TRUST_PROXY: 'false', COOKIE_STRICT: 'off', DEMO_MODE: 'true' },
      healthy,
      'untrusted_peer',
      'TRUST_PROXY',
    ],
    [
      'a cookie that follows the wrong scheme',
      { COOKIE_SECURE: 'auto' },
      (handOn) => handOn({ 'x-forwarded-proto': 'http' }),
      'scheme_overwritten',
      'inner proxy',
    ],
    [
      'a redirect to itself',
      {},
      (_, req, res) => void res.writeHead(301, { Location: `${edge.origin}${req.url}` }).end(),
      'redirect_loop',
      'X-Forwarded-Proto',
    ],
    [
      'a redirect to plain http',
      {},
      (_, req, res) => void res.writeHead(308, { Location: `http://localhost${req.url}` }).end(),
      'redirect_downgrade',
      'Location',
    ],
  ]
  for (const [name, settings, behave, code, remedy] of lost)
    it(`says that the cookie would be lost: ${name}`, async () => {
      const seen = await checked(settings, behave)
      expect([seen.status, seen.code]).to.deep.equal(['problem', code])
      expect(seen.remedy).to.include(remedy)
    })

  it('says of a working session what is doubtful about it', async () => {
    const list = await checked({}, (handOn) => handOn({ 'x-forwarded-proto': 'https, http' }))
    expect([list.status, list.code]).to.deep.equal(['ok', 'scheme_ambiguous'])
    expect(list.says).to.include('"https, http"')
    const host = await checked({}, (handOn) => handOn({ 'x-forwarded-proto': 'https', host: 'localhost' }))
    expect([host.status, host.code]).to.deep.equal(['ok', 'origin_mismatch'])
    expect(host.remedy).to.include('PUBLIC_ORIGIN')
  })

  const unseen: [string, Record<string, string>, Behaviour, code: string][] = [
    [
      'a redirect to somebody else',
      {},
      (_, _req, res) => void res.writeHead(302, { Location: 'https://login.example/' }).end(),
      'redirected',
    ],
    ['an edge without a gateway', {}, (_, _req, res) => void res.writeHead(502).end('<html>'), 'edge_error'],
    ['a page', {}, (_, _req, res) => void res.end('<!doctype html>'), 'not_recognised'],
    ['JSON of somebody else', {}, (_, _req, res) => void res.end('{"answer":"a.b.c.d.e"}'), 'not_recognised'],
    ['a body without end', {}, (_, _req, res) => pour(res), 'not_recognised'],
    [
      'a hop that drops the marker',
      {},
      (handOn) => handOn({ 'x-chain-check': undefined, 'x-forwarded-proto': 'https' }),
      'not_recognised',
    ],
    ['a closed connection', {}, (_, req) => void req.socket.destroy(), 'connection_closed'],
    ['a CA that nobody told', { CHAIN_CHECK_CA: '' }, healthy, 'certificate_refused'],
    [
      'a certificate of another name',
      { PUBLIC_ORIGIN: 'https://other.localhost' },
      healthy,
      'certificate_refused',
    ],
  ]
  for (const [name, settings, behave, code] of unseen)
    it(`does not take what it cannot see for a verdict: ${name}`, async () => {
      const connect = 'PUBLIC_ORIGIN' in settings ? { CHAIN_CHECK_CONNECT: `127.0.0.1:${edge.port}` } : {}
      const seen = await checked({ ...settings, ...connect }, behave)
      expect([seen.status, seen.code]).to.deep.equal(['not_observable', code])
      expect(seen.observed).to.equal(null)
    })

  it('holds the certificate against the public address, not against the one it connects to', async () => {
    const connect = { CHAIN_CHECK_CONNECT: `localhost:${edge.port}` }
    const seen = await checked({ PUBLIC_ORIGIN: 'https://127.0.0.9', ...connect })
    expect(seen.code).to.equal('certificate_refused')
  })

  it('ends in time with an edge that hangs, and with one that drips', async () => {
    const hung = await behindEdge()
    const dripping = await behindEdge()
    const begun = performance.now()
    const drips: NodeJS.Timeout[] = []
    edge.behave = (_, _req, res) => {
      if (edge.seen.length === 2) drips.push(setInterval(() => res.write(' '), 50))
    }
    const reports = await Promise.all([hung.checkChain(), dripping.checkChain()])
    for (const drip of drips) clearInterval(drip)
    expect(reports.map(({ origins }) => origins[0]?.code)).to.deep.equal(['timed_out', 'timed_out'])
    expect(performance.now() - begun).to.be.lessThan(4_000)
  })

  it('tells a closed port, a port without TLS, and the loopback apart', async () => {
    const gateway = await behindEdge()
    const plain = gateway.url.replace('http://', '')
    expect((await checked({ CHAIN_CHECK_CONNECT: plain })).code).to.equal('not_tls')
    expect((await checked({ CHAIN_CHECK_CONNECT: '127.0.0.1:1' })).code).to.equal('unreachable')
    const loopback = await checked({ PUBLIC_ORIGIN: 'https://127.0.0.1:1' })
    expect(loopback.code).to.equal('loopback')
    expect(loopback.remedy).to.include('CHAIN_CHECK_CONNECT')
  })

  it('connects elsewhere and keeps the public name in SNI and Host', async () => {
    const settings = { PUBLIC_ORIGIN: 'https://app.localhost', CHAIN_CHECK_CONNECT: `127.0.0.1:${edge.port}` }
    const { status, observed } = await checked(settings)
    expect([status, observed?.origin]).to.deep.equal(['ok', 'https://app.localhost'])
    expect(edge.seen.map(({ host }) => host)).to.deep.equal(['app.localhost'])
  })

  it('looks at every public origin, and answers with the worst', async () => {
    const settings = { PUBLIC_ORIGIN: `${edge.origin},https://127.0.0.1:1` }
    const { report } = await checked(settings)
    expect(report.status).to.equal('not_observable')
    expect(report.origins.map(({ status }) => status)).to.deep.equal(['not_observable', 'ok'])
  })

  it('is answered by another replica that holds the same keys, and by nobody who does not', async () => {
    const store = createMemoryStore({ log: silentLog })
    const first = await behindEdge({}, { store })
    await behindEdge({ TRUST_PROXY: 'false' }, { store })
    const [seen] = (await first.checkChain()).origins
    expect([seen?.code, seen?.answeredBy]).to.deep.equal(['untrusted_peer', 'another replica'])
    const k = Buffer.alloc(32, 9).toString('base64url')
    const stranger = await behindEdge({ SEAL_KEYS: JSON.stringify([{ kid: 'k1', k }]) })
    edge.next = gateways[0]?.url ?? ''
    expect((await stranger.checkChain()).origins[0]?.code).to.equal('not_recognised')
  })

  it('works without seal keys, within one process', async () => {
    expect((await checked({ SEAL_KEYS: '' })).code).to.equal('healthy')
  })

  it('makes one call for all who ask at once, and none for who asks right after', async () => {
    const gateway = await behindEdge()
    const reports = await Promise.all([gateway.checkChain(), gateway.checkChain()])
    expect(await gateway.checkChain()).to.equal(reports[0])
    expect(edge.seen).to.have.lengthOf(1)
  })

  it('does not take an answer of before: a cache, or a replay', async () => {
    const gateway = await behindEdge()
    let kept = ''
    edge.behave = (_, req, res) => {
      const headers = { 'x-chain-check': String(req.headers['x-chain-check']), 'x-forwarded-proto': 'https' }
      void fetch(`${gateway.url}${req.url}`, { headers }).then(async (answer) => {
        kept = await answer.text()
        res.end(kept)
      })
    }
    expect((await gateway.checkChain()).status).to.equal('ok')
    const other = await behindEdge()
    edge.behave = (_, _req, res) => void res.end(kept)
    expect((await other.checkChain()).origins[0]?.code).to.equal('not_recognised')
  })
})

function pour(res: { write: (text: string) => boolean; destroyed: boolean }): void {
  const more = () => {
    if (res.destroyed) return
    res.write(' '.repeat(4_096))
    setImmediate(more)
  }
  more()
}
