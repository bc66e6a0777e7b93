import type { Transport } from '@sallyport/common/contracts/transport'
import { silentLog as log } from '@sallyport/common/log'
import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import { after, afterEach, before, describe, it } from 'mocha'
import { startFakeBff, type FakeBff } from '../../test-kit/fake-bff.ts'
import { demo, hopOf, readTransport, sentStates, transportPath } from '../../test-kit/read-transport.ts'
import { fromPage, signIn, startGateway, type TestGateway } from '../../test-kit/start-gateway.ts'
import { createMemoryStore } from '../store/memory-store.ts'

describe('/api/debug/transport reports, instead of refusing,', () => {
  let bff: FakeBff
  let gateway: TestGateway
  let Cookie: string
  before(async () => {
    bff = await startFakeBff()
    gateway = await startGateway(bff.url, demo)
    Cookie = await signIn(gateway)
  })
  afterEach(() => void (bff.internal.length = 0))
  after(async () => {
    await gateway.stop()
    await bff.stop()
  })

  const twice = () => `${Cookie}; ${Cookie}`
  const foreign = `__Host-authToken=${'a'.repeat(20)}.${'b'.repeat(20)}.c.d.e`
  const cookies: [name: string, header: () => string, state: string][] = [
    ['two session cookies', twice, 'twice'],
    ['a cookie that no gateway wrote', () => '__Host-authToken=a%0d%0aX', 'malformed'],
    ['a JSON cookie', () => '__Host-authToken=j:{"__proto__":{"a":1}}', 'malformed'],
    ['a cookie under a key that is gone', () => foreign, 'unopenable'],
    ['an empty cookie', () => '__Host-authToken=', 'absent'],
    ['cookies of others', () => 'theme=dark; a; =b; ;', 'absent'],
  ]
  for (const [name, header, state] of cookies)
    it(name, async () => {
      const report = await readTransport(gateway, { Cookie: header() })
      expect(sentStates(report)['__Host-authToken']).to.equal(state)
      expect(hopOf(report, 'bff')).to.include({ token: 'absent' })
    })

  it('a session that was ended', async () => {
    const Cookie = await signIn(gateway)
    await fetch(`${gateway.url}/api/auth/logout`, { method: 'POST', headers: { ...fromPage, Cookie } })
    expect(sentStates(await readTransport(gateway, { Cookie }))['__Host-authToken']).to.equal('ended')
  })

  it('a session of which the store cannot be asked', async () => {
    const store = createMemoryStore({ log })
    const away = await startGateway(bff.url, demo, {
      store: { ...store, get: () => Promise.reject(new Problem('store_unavailable')) },
    })
    const report = await readTransport(away, { Cookie })
    await away.stop()
    expect(sentStates(report)['__Host-authToken']).to.equal('unknown')
  })

  const hosts: [name: string, head: string, host: string | null][] = [
    ['no Host at all', `GET ${transportPath} HTTP/1.0\r\n`, null],
    ['an empty Host', `GET ${transportPath} HTTP/1.1\r\nConnection: close\r\nHost:\r\n`, null],
    ['a Host with a path', `GET ${transportPath} HTTP/1.1\r\nConnection: close\r\nHost: a/b\r\n`, null],
    [
      'a port that there is not',
      `GET ${transportPath} HTTP/1.1\r\nConnection: close\r\nHost: a:99999\r\n`,
      null,
    ],
    [
      'an address that there is not',
      `GET ${transportPath} HTTP/1.1\r\nConnection: close\r\nHost: 1.2.3.4.5\r\n`,
      null,
    ],
  ]
  for (const [name, head, host] of hosts)
    it(name, async () => {
      const answer = await gateway.raw(`${head}X-Forwarded-Proto: https\r\nCookie: ${Cookie}\r\n\r\n`)
      expect(answer).to.match(/^HTTP\/1\.1 200 /)
      const report = JSON.parse(answer.slice(answer.indexOf('{"'))) as Transport
      expect(hopOf(report, 'gateway')?.decided?.host).to.equal(host)
      expect(report.page.origin).to.equal(null)
      expect(report.cookie.verdicts).to.deep.equal([])
      expect(hopOf(report, 'bff')?.code).to.equal(null)
    })

  it('a GET with a body, and one that would like another protocol', async () => {
    const head = `GET ${transportPath} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n`
    for (const more of ['Content-Length: 5\r\n\r\nhello', 'Upgrade: h2c\r\n\r\n']) {
      const answer = await gateway.raw(`${head}${more}`)
      expect(answer).to.match(/^HTTP\/1\.1 200 /)
      expect(answer).to.include('"token":"absent","code":null')
    }
    for (const { headers } of bff.internal)
      expect(headers).not.to.have.any.keys('content-length', 'transfer-encoding', 'upgrade')
  })

  it('headers that are far too long to show', async () => {
    const report = await readTransport(gateway, {
      'X-Forwarded-For': 'x'.repeat(6_000),
      'X-Forwarded-Proto': 'y'.repeat(6_000),
    })
    expect(JSON.stringify(report).length).to.be.lessThan(20_000)
  })
})
