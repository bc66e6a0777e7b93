import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { plainAddress, receivedTransport } from './received-transport.ts'

describe('receivedTransport', () => {
  const request = (headers: Record<string, string>) =>
    Object.assign(new IncomingMessage(new Socket()), { headers, httpVersion: '1.1' })

  it('tells what came and what was absent', () => {
    const seen = receivedTransport(request({ host: 'bff:8080', 'x-forwarded-proto': 'https' }))
    expect(seen).to.deep.include({ scheme: 'http', host: 'bff:8080', httpVersion: 'HTTP/1.1', tls: null })
    expect(seen.forwarded).to.deep.include({ name: 'X-Forwarded-Proto', value: 'https' })
    expect(seen.forwarded).to.deep.include({ name: 'Forwarded', value: null })
    expect(seen).to.include({ cookie: false, authorization: false })
  })

  it('tells that there was a cookie and a token, and never their values', () => {
    const seen = receivedTransport(request({ cookie: 'a=canary', authorization: 'Bearer canary' }))
    expect(seen).to.include({ cookie: true, authorization: true })
    expect(JSON.stringify(seen)).not.to.include('canary')
  })

  it('takes a request from which everything is missing', () => {
    expect(receivedTransport(request({}))).to.deep.include({ host: null, peer: null })
  })

  it('bounds what somebody else wrote', () => {
    const { host } = receivedTransport(request({ host: 'h'.repeat(9_000) }))
    expect(host?.length).to.equal(501)
  })
})

describe('plainAddress', () => {
  for (const [seen, plain] of [
    ['::ffff:172.20.0.3', '172.20.0.3'],
    ['::FFFF:127.0.0.1', '127.0.0.1'],
    ['172.20.0.3', '172.20.0.3'],
    ['::1', '::1'],
    ['::ffff:ac14:3', '::ffff:ac14:3'],
    ['', ''],
  ] as const)
    it(`writes ${seen || 'nothing'} as ${plain || 'nothing'}`, () =>
      expect(plainAddress(seen)).to.equal(plain))
})
