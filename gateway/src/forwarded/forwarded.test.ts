import { expect } from 'chai'
import { after, afterEach, before, describe, it } from 'mocha'
import { startFakeBff, type FakeBff } from '../../test-kit/fake-bff.ts'
import { startGateway, type TestGateway } from '../../test-kit/start-gateway.ts'
import { hopOf, transportPath } from '../../test-kit/read-transport.ts'
import type { Transport } from '@sallyport/common/contracts/transport'

const site = 'localhost:8443'
const said = (elements: string) => ({ Forwarded: elements })
const good = said(`for=203.0.113.9;proto=https;host="${site}"`)
const bad = said('for=203.0.113.9; proto=https')

interface Case {
  headers: Record<string, string>
  settings?: Record<string, string>
  /** What was decided, as far as it matters here. */
  scheme: 'http' | 'https'
  host?: string | null
  client?: string
  state?: string
  code?: Transport['verdict']['code']
}

const cases: Record<string, Case> = {
  'Forwarded alone, with scheme, host and client': {
    headers: good,
    scheme: 'https',
    host: site,
    client: '203.0.113.9',
    state: 'counts',
    code: 'healthy',
  },
  'Forwarded that is not read': {
    settings: { FORWARDED: 'off' },
    headers: good,
    scheme: 'http',
    client: '127.0.0.1',
    state: 'off',
    code: 'not_forwarded',
  },
  'a peer that is not trusted': {
    settings: { TRUST_PROXY: '10.0.0.0/8' },
    headers: good,
    scheme: 'http',
    client: '127.0.0.1',
    state: 'untrusted',
    code: 'not_forwarded',
  },
  'a malformed header': {
    headers: bad,
    scheme: 'http',
    client: '127.0.0.1',
    state: 'malformed',
    code: 'not_forwarded',
  },
  'a malformed header beside X-Forwarded-*': {
    headers: { ...bad, 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': site },
    scheme: 'https',
    host: site,
    state: 'malformed',
    code: 'healthy',
  },
  'both, of one mind': {
    headers: {
      ...good,
      'X-Forwarded-Proto': 'HTTPS',
      'X-Forwarded-Host': site.toUpperCase(),
      'X-Forwarded-For': '203.0.113.9',
    },
    scheme: 'https',
    host: site,
    client: '203.0.113.9',
    state: 'counts',
    code: 'healthy',
  },
  'Forwarded that says http against X-Forwarded-Proto': {
    headers: { ...said('proto=http'), 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': site },
    scheme: 'http',
    state: 'contradicts',
    code: 'scheme_ambiguous',
  },
  'X-Forwarded-Proto that says http against Forwarded': {
    headers: { ...good, 'X-Forwarded-Proto': 'http' },
    scheme: 'http',
    state: 'contradicts',
    code: 'scheme_ambiguous',
  },
  'two hosts': {
    headers: { ...good, 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'evil.example' },
    scheme: 'https',
    host: null,
    state: 'contradicts',
    code: 'origin_mismatch',
  },
  'two clients': {
    headers: { ...good, 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '192.0.2.1' },
    scheme: 'https',
    client: '127.0.0.1',
    state: 'contradicts',
    code: 'healthy',
  },
  'a list of schemes': {
    headers: said(`proto=https;host="${site}", proto=http`),
    scheme: 'https',
    state: 'counts',
    code: 'scheme_ambiguous',
  },
  'a scheme of the inner hop': {
    headers: said('proto=http'),
    scheme: 'http',
    state: 'counts',
    code: 'scheme_overwritten',
  },
  'wss, as Traefik says it': {
    headers: said(`proto=wss;host="${site}"`),
    scheme: 'https',
    state: 'counts',
    code: 'healthy',
  },
  'wss, where that counts as http': {
    settings: { WSS_IS_HTTPS: 'off' },
    headers: said(`proto=wss;host="${site}"`),
    scheme: 'http',
    state: 'counts',
  },
  'an invented scheme': {
    headers: said('proto=gopher'),
    scheme: 'http',
    state: 'counts',
    code: 'scheme_overwritten',
  },
  'a forged client to the left of the real one': {
    headers: said(`for=192.0.2.66, for=203.0.113.9;proto=https;host="${site}"`),
    scheme: 'https',
    client: '203.0.113.9',
    state: 'counts',
  },
  'trusted hops in between': {
    headers: said(`for=203.0.113.9;proto=https;host="${site}", for=127.0.0.9, for="[::1]:4711"`),
    scheme: 'https',
    client: '203.0.113.9',
    state: 'counts',
  },
  'a client that is hidden': {
    headers: said(`for=_hidden;proto=https;host="${site}"`),
    scheme: 'https',
    client: '127.0.0.1',
    state: 'counts',
  },
}

describe('Forwarded (RFC 7239)', () => {
  let bff: FakeBff
  before(async () => void (bff = await startFakeBff()))
  after(() => bff.stop())

  const gateways: TestGateway[] = []
  afterEach(async () => {
    for (const gateway of gateways.splice(0)) await gateway.stop()
  })

  async function start(settings: Record<string, string> = {}): Promise<TestGateway> {
    const gateway = await startGateway(bff.url, { DEMO_MODE: 'true', FORWARDED: 'on', ...settings })
    gateways.push(gateway)
    return gateway
  }
  const ask = (gateway: TestGateway, path: string, headers: Record<string, string>) =>
    fetch(`${gateway.url}${path}`, { headers: { Host: site, ...headers } })

  for (const [name, { settings, headers, scheme, host, client, state, code }] of Object.entries(cases))
    it(`is read as ${scheme} where there is ${name}`, async () => {
      const gateway = await start(settings)
      const page = `?page=https://${site}`
      const report = (await (await ask(gateway, `${transportPath}${page}`, headers)).json()) as Transport
      const decided = hopOf(report, 'gateway')?.decided
      expect([decided?.scheme, decided?.forwarded?.state]).to.deep.equal([scheme, state])
      if (host !== undefined) expect(decided?.host).to.equal(host)
      if (client !== undefined) expect(decided?.clientAddress).to.equal(client)
      if (code !== undefined) expect(report.verdict.code).to.equal(code)
    })

  it('is off unless it is switched on', async () => {
    const gateway = await startGateway(bff.url, {})
    gateways.push(gateway)
    expect((await ask(gateway, '/api/auth/session', good)).status).to.equal(403)
  })

  const refusals: [string, Record<string, string>, Record<string, string>, string, string | undefined][] = [
    ['off', { FORWARDED: 'off' }, good, 'set FORWARDED=on', undefined],
    ['from a stranger', { TRUST_PROXY: 'false' }, good, 'ignores Forwarded from 127.0.0.1', 'untrusted'],
    ['malformed', {}, bad, 'not of the form of RFC 7239', 'malformed'],
    [
      'contradicted',
      {},
      { ...good, 'X-Forwarded-Proto': 'http' },
      'says other than X-Forwarded-Proto',
      'contradicts',
    ],
    ['http', {}, said('proto=http'), 'proto="http" in Forwarded', 'counts'],
  ]
  for (const [name, settings, headers, remedy, state] of refusals)
    it(`a refusal says what to do where it is ${name}`, async () => {
      const gateway = await start(settings)
      const response = await ask(gateway, '/api/auth/session', headers)
      const body = (await response.json()) as { code: string; remedy: string; observed: object }
      expect([response.status, body.code]).to.deep.equal([403, 'insecure_transport'])
      expect(body.remedy).to.include(remedy)
      expect('forwarded' in body.observed ? body.observed.forwarded : undefined).to.equal(state)
    })

  it('two hosts are refused where the host counts, and the answer says why', async () => {
    const gateway = await start()
    const headers = { ...good, 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'evil.example' }
    const response = await ask(gateway, '/api/auth/session', headers)
    expect(response.status).to.equal(400)
    expect(await response.text()).to.include('name different hosts')
  })

  it('does not travel on to the BFF', async () => {
    const gateway = await start()
    await ask(gateway, '/api/health', good)
    expect(bff.received).not.to.deep.equal([])
    expect(bff.received.some(({ headers }) => 'forwarded' in headers)).to.equal(false)
  })
})
