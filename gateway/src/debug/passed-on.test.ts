import type { TransportReceived } from '@sallyport/common/contracts/transport-hop'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { passedOn } from './passed-on.ts'

const received = (proto?: string | null): TransportReceived => ({
  scheme: 'http',
  host: null,
  peer: null,
  httpVersion: null,
  tls: null,
  forwarded: proto === undefined ? [] : [{ name: 'X-Forwarded-Proto', value: proto }],
  cookie: null,
  authorization: null,
})

describe('passedOn', () => {
  const cases: [
    before: string | null | undefined,
    after: string | null | undefined,
    change: string | undefined,
  ][] = [
    [null, null, undefined],
    [null, 'https', 'added'],
    ['https', null, 'dropped'],
    ['https', 'https', 'kept'],
    ['http', 'https', 'overwritten'],
    ['https', 'https, http', 'appended'],
    ['http', 'https,http', 'overwritten'],
    ['http', 'https', 'overwritten'],
    ['http', 'http2', 'overwritten'],
    [undefined, 'https', undefined],
    ['https', undefined, undefined],
  ]
  for (const [before, after, change] of cases)
    it(`says ${change ?? 'nothing'} of ${before} that became ${after}`, () => {
      const changes = passedOn(received(before), received(after))
      expect(changes.map((one) => one.change)).to.deep.equal(change ? [change] : [])
    })
})
