import { generateKeyPairSync } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { createJwksClient } from './jwks-client.ts'
import { silentLog } from './log.ts'
import { Problem } from './problem.ts'

const jwk = (kid: string) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  kid,
})

describe('JWKS client', () => {
  let calls: number
  let answer: RequestListener
  let clock: number
  const server = createServer((req, res) => {
    calls += 1
    answer(req, res)
  })
  let url: string
  beforeEach(async () => {
    calls = 0
    clock = 0
    const keys = [jwk('a')]
    answer = (_req, res) =>
      void res.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys }))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`
  })
  afterEach(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const client = () =>
    createJwksClient({
      url,
      log: silentLog,
      maxAgeMs: 1000,
      cooldownMs: 100,
      timeoutMs: 200,
      now: () => clock,
    })

  it('fetches once for all who wait', async () => {
    const find = client()
    const found = await Promise.all(Array.from({ length: 20 }, () => find('a')))
    expect(found.every((key) => key?.type === 'public')).to.equal(true)
    expect(calls).to.equal(1)
  })

  it('asks again for an unknown key id, but not more often than the cool-down', async () => {
    const find = client()
    await find('a')
    for (let i = 0; i < 10; i += 1) expect(await find(`forged-${i}`)).to.equal(undefined)
    expect(calls).to.equal(1)
    clock += 101
    expect(await find('forged')).to.equal(undefined)
    expect(calls).to.equal(2)
  })

  it('finds a new key after a rotation', async () => {
    const find = client()
    await find('a')
    const keys = [jwk('b'), jwk('a')]
    answer = (_req, res) =>
      void res.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys }))
    clock += 101
    expect((await find('b'))?.type).to.equal('public')
  })

  it('finds a new key for all who ask for it at the same time, with one fetch', async () => {
    const find = client()
    await find('a')
    const keys = [jwk('b'), jwk('a')]
    answer = (_req, res) =>
      void res.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys }))
    clock += 101
    const found = await Promise.all(Array.from({ length: 20 }, () => find('b')))
    expect(found.map((key) => key?.type)).to.deep.equal(Array.from({ length: 20 }, () => 'public'))
    expect(calls).to.equal(2)
  })

  it('keeps its keys through an outage and a broken answer', async () => {
    const find = client()
    await find('a')
    for (const broken of ['no json', '{"keys":[]}', '{}']) {
      answer = (_req, res) => void res.setHeader('Content-Type', 'application/json').end(broken)
      clock += 2000
      expect((await find('a'))?.type, broken).to.equal('public')
    }
    answer = () => undefined
    clock += 2000
    expect((await find('a'))?.type).to.equal('public')
    expect(calls).to.equal(5)
  })

  it('says so when it never had a key, and recovers', async () => {
    const find = client()
    const working = answer
    answer = (_req, res) => void res.writeHead(500).end()
    const error = await find('a').catch((e: unknown) => e)
    expect(error).to.be.instanceOf(Problem).and.to.include({ code: 'upstream_unavailable' })
    answer = working
    expect((await find('a'))?.type).to.equal('public')
  })
})
