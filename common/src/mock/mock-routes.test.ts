import { expect } from 'chai'
import { after, afterEach, before, describe, it } from 'mocha'
import { startMock, type TestMock } from './testing/start-mock.ts'

describe('mockRoutes', () => {
  let mock: TestMock
  before(async () => {
    mock = await startMock()
  })
  afterEach(() => mock.plan.clear())
  after(() => mock.close())

  const type = { 'Content-Type': 'application/json' }
  async function ask(method: string, path: string, body?: string) {
    const init = body === undefined ? { method } : { method, body, headers: type }
    const res = await fetch(`${mock.url}/__mock${path}`, init)
    const text = await res.text()
    return { status: res.status, body: text === '' ? '' : JSON.parse(text) }
  }
  const put = (fault: unknown) => ask('PUT', '/faults', JSON.stringify(fault))

  it('lists, sets, replaces and ends faults', async () => {
    expect((await ask('GET', '/faults')).body).to.deep.equal({ faults: [] })
    await put({ mode: 'hang', route: '/api' })
    await put({ mode: 'error' })
    const { status, body } = await put({ mode: 'slow', route: '/api', latency: { medianMs: 5, p99Ms: 9 } })
    expect(status).to.equal(200)
    const faults = [{ mode: 'slow', route: '/api', latency: { medianMs: 5, p99Ms: 9 } }, { mode: 'error' }]
    expect(body).to.deep.equal({ faults })
    expect((await ask('GET', '/faults')).body).to.deep.equal({ faults })
    expect((await put({ mode: 'off', route: '/api' })).body).to.deep.equal({ faults: [{ mode: 'error' }] })
    expect(await ask('DELETE', '/faults')).to.deep.equal({ status: 204, body: '' })
    expect(mock.plan.list()).to.deep.equal([])
  })

  it('resets the data and ends every fault', async () => {
    await put({ mode: 'hang' })
    const before = mock.resets()
    expect(await ask('POST', '/reset')).to.deep.equal({ status: 204, body: '' })
    expect(mock.resets()).to.equal(before + 1)
    expect(mock.plan.list()).to.deep.equal([])
  })

  const refusals: [what: string, body: string | undefined, status: number, error: RegExp][] = [
    ['an unknown mode', '{"mode":"hagn"}', 400, /^mode must be one of slow, error, hang/],
    ['a rate of 2', '{"mode":"hang","rate":2}', 400, /^rate must be a number from 0 to 1$/],
    ['nothing', undefined, 400, /^must be an object$/],
    ['broken JSON', '{"mode":', 400, /^The body is not valid JSON$/],
    ['20 kB', `{"mode":"${'x'.repeat(20_000)}"}`, 413, /^The body is too large$/],
  ]
  for (const [what, body, status, error] of refusals)
    it(`refuses ${what}, and says why`, async () => {
      const answer = await ask('PUT', '/faults', body)
      expect(answer.status).to.equal(status)
      expect(answer.body).to.have.all.keys('error')
      expect(answer.body.error).to.match(error)
      expect(mock.plan.list()).to.deep.equal([])
    })

  it('knows no other control', async () => {
    expect((await ask('GET', '/other')).status).to.equal(404)
    expect((await ask('POST', '/faults')).status).to.equal(404)
  })
})
