import { expect } from 'chai'
import { after, afterEach, before, describe, it } from 'mocha'
import { issueToken, startFakeBff, type FakeBff } from '../../test-kit/fake-bff.ts'
import { edgeTold, hopHeaders } from '../../test-kit/hop-headers.ts'
import { demo, hopOf, readTransport, sentStates } from '../../test-kit/read-transport.ts'
import { fromEdge, signIn, startGateway, type TestGateway } from '../../test-kit/start-gateway.ts'

describe('the BFF as a hop', () => {
  let bff: FakeBff
  let gateway: TestGateway
  let Cookie: string
  before(async () => {
    bff = await startFakeBff()
    gateway = await startGateway(bff.url, demo)
    Cookie = await signIn(gateway)
  })
  afterEach(() => {
    bff.received.length = 0
    bff.internal.length = 0
    bff.tellTransportWith()
  })
  after(async () => {
    await gateway.stop()
    await bff.stop()
  })

  it('asks the BFF with the headers that the proxy would send, and none of the report', async () => {
    const headers = {
      Cookie,
      ...hopHeaders('Edge', edgeTold),
      'User-Agent': 'curl/8',
      Accept: 'application/json',
    }
    await readTransport(gateway, { ...headers, 'X-Real-IP': '192.0.2.1' })
    await fetch(`${gateway.url}/api/x`, { headers: { ...fromEdge, ...headers } })
    const {
      traceparent: _a,
      'x-request-id': _b,
      'x-time-budget-ms': budget,
      ...asked
    } = bff.internal.at(-1)?.headers ?? {}
    const {
      traceparent: _c,
      'x-request-id': _d,
      'x-time-budget-ms': _e,
      ...proxied
    } = bff.received.at(-1)?.headers ?? {}
    expect(asked).to.deep.equal(proxied)
    expect(asked['x-forwarded-proto']).to.equal('https')
    expect(Number(budget)).to.be.lessThan(1_000)
  })

  it('sends the BFF no token of a session that is over, nor the client’s own', async () => {
    const report = await readTransport(gateway, {
      Authorization: `Bearer ${issueToken()}`,
      Cookie: '__Host-authToken=a.b.c',
    })
    expect(hopOf(report, 'bff')).to.include({ token: 'absent' })
    expect(bff.internal.at(-1)?.headers).not.to.have.property('authorization')
  })

  it('shows a token that has to be renewed as it is: looking renews nothing', async () => {
    bff.issueFor(1)
    const Cookie = await signIn(gateway)
    bff.issueFor(900)
    const refreshed = bff.refreshed.length
    expect(sentStates(await readTransport(gateway, { Cookie }))['__Host-authToken']).to.equal('open')
    expect(bff.refreshed.length).to.equal(refreshed)
  })

  describe('with a BFF in trouble', () => {
    const code = async (at = gateway) => hopOf(await readTransport(at, { Cookie }), 'bff')?.code

    it('that is dead, is there all the same', async () => {
      const alone = await startGateway('http://127.0.0.1:1', demo)
      expect(await code(alone)).to.equal('upstream_unavailable')
      await alone.stop()
    })

    it('that is silent, waits a second and no longer', async () => {
      bff.tellTransportWith(() => undefined)
      const begun = performance.now()
      expect(await code()).to.equal('upstream_timeout')
      expect(performance.now() - begun).to.be.within(900, 2_000)
    })

    const nonsense: [string, (res: { statusCode: number; end: (text: string) => unknown }) => unknown][] = [
      ['that is no demo', (res) => Object.assign(res, { statusCode: 404 }).end('{"code":"not_found"}')],
      ['that answers something else', (res) => res.end('{"received":{},"token":"verified"}')],
      ['that answers no JSON', (res) => res.end('<html>')],
    ]
    for (const [name, answer] of nonsense)
      it(`${name}, says so`, async () => {
        bff.tellTransportWith((_req, res) => void answer(res))
        expect(await code()).to.equal('upstream_contract')
      })
  })
})
