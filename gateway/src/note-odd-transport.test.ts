import { PassThrough } from 'node:stream'
import { createLog } from '@sallyport/common/log'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { startFakeBff, type FakeBff } from '../test-kit/fake-bff.ts'
import { startGateway } from '../test-kit/start-gateway.ts'

describe('the log of what hops in front say in two ways', () => {
  let bff: FakeBff
  before(async () => void (bff = await startFakeBff()))
  after(() => bff.stop())

  /** Warnings after these requests. */
  async function warnings(settings: Record<string, string>, ...requests: Record<string, string>[]) {
    let text = ''
    const lines = new PassThrough().on('data', (chunk) => (text += String(chunk)))
    const gateway = await startGateway(bff.url, settings, { log: createLog('gateway', 'warn', lines) })
    for (const headers of requests) await fetch(`${gateway.url}/api/auth/session`, { headers })
    await gateway.stop()
    const records = text.split('\n').filter(Boolean)
    return { text, records: records.map((line) => JSON.parse(line) as Record<string, unknown>) }
  }

  it('names both readings of a list, once a minute', async () => {
    const list = { 'X-Forwarded-Proto': 'https, http' }
    const { records } = await warnings({}, list, list)
    expect(records).to.have.lengthOf(1)
    expect(records[0]).to.deep.include({
      msg: 'the hops in front: X-Forwarded-Proto is a list',
      peer: '127.0.0.1',
      first: 'https',
      last: 'http',
    })
  })

  it('names a Forwarded that is malformed, one that contradicts, and one that names two schemes', async () => {
    const { records } = await warnings(
      { FORWARDED: 'on' },
      { Forwarded: 'proto' },
      { Forwarded: 'proto=https', 'X-Forwarded-Proto': 'http' },
      { Forwarded: 'proto=https, proto=http' },
    )
    expect(records.map(({ msg }) => String(msg).replace('the hops in front: ', ''))).to.deep.equal([
      'Forwarded is malformed and was ignored',
      'Forwarded contradicts X-Forwarded-*',
      'Forwarded names several schemes',
    ])
  })

  it('repeats nothing that was sent, and lets nobody write who is not trusted', async () => {
    const canary = { 'X-Forwarded-Proto': 'c4n4ry, https' }
    expect((await warnings({}, canary)).text)
      .to.include('"first":"neither"')
      .and.not.to.include('c4n4ry')
    expect((await warnings({ TRUST_PROXY: 'false' }, canary)).records).to.deep.equal([])
  })
})
