import { bffTransportSchema } from '@sallyport/common/contracts/transport-hop'
import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import express from 'express'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'mocha'
import { startChain, type Chain } from '../testing/start-bff.ts'
import { transportRoute } from './transport-route.ts'

const path = '/internal/debug/transport'

describe('/internal/debug/transport', () => {
  let chain: Chain
  before(async () => void (chain = await startChain({ demo: true })))
  after(() => chain.stop())

  const read = async (headers: Record<string, string> = {}) => {
    const response = await fetch(`${chain.url}${path}`, { headers })
    expect(response.status).to.equal(200)
    return bffTransportSchema.strict().parse(await response.json())
  }

  it('tells how a request arrived', async () => {
    const { received, software } = await read({
      'X-Forwarded-Proto': 'https',
      'X-Forwarded-For': '203.0.113.9',
    })
    expect(software).to.equal(`Node.js/${process.versions.node}`)
    expect(received).to.include({
      scheme: 'http',
      host: new URL(chain.url).host,
      peer: '127.0.0.1',
      httpVersion: 'HTTP/1.1',
      tls: null,
      cookie: false,
      authorization: false,
    })
    expect(received.forwarded).to.deep.include.members([
      { name: 'X-Forwarded-Proto', value: 'https' },
      { name: 'X-Forwarded-For', value: '203.0.113.9' },
      { name: 'X-Forwarded-Port', value: null },
    ])
  })

  const expired = () => chain.issuer.issue(-3_600)
  const tokens: [name: string, authorization: () => string | undefined, state: string][] = [
    ['no token', () => undefined, 'absent'],
    ['a good token', () => `Bearer ${chain.token}`, 'verified'],
    ['a token that is over', () => `Bearer ${expired()}`, 'expired'],
    ['a token with a changed claim', () => `Bearer ${chain.token.replace('.', '.e')}`, 'refused'],
    ['another scheme', () => 'Basic YTpi', 'refused'],
  ]
  for (const [name, authorization, state] of tokens)
    it(`says ${state} of ${name}, without its value`, async () => {
      const value = authorization()
      const seen = await read(value === undefined ? {} : { Authorization: value, Cookie: 'a=canary' })
      expect(seen.token).to.equal(state)
      expect(seen.received).to.include({ authorization: value !== undefined, cookie: value !== undefined })
      const secrets = ['canary', ...(value?.split(/[ .]/).slice(1) ?? [])]
      for (const secret of secrets) expect(JSON.stringify(seen)).not.to.include(secret)
    })

  it('says unchecked while there are no keys to check a token with', async () => {
    const verify = () => Promise.reject(new Problem('upstream_unavailable'))
    const server = express().use(transportRoute(verify)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const response = await fetch(`http://127.0.0.1:${port}/transport`, {
      headers: { Authorization: `Bearer ${chain.token}` },
    })
    expect(await response.json()).to.include({ token: 'unchecked' })
    server.closeAllConnections()
    server.close()
  })

  it('is nothing outside of demo mode', async () => {
    const real = await startChain()
    expect((await fetch(`${real.url}${path}`)).status).to.equal(404)
    await real.stop()
  })
})
