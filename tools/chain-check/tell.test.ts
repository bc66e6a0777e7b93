import { expect } from 'chai'
import { describe, it } from 'mocha'
import { tellChain } from './tell.ts'

const origin = 'https://localhost:8443'
const report = (status: string, more: object = {}) =>
  JSON.stringify({
    status,
    says: 'What is so.',
    remedy: null,
    origins: [{ origin, status, says: 'What is so.', observed: null, answeredBy: 'this replica', ...more }],
  })

describe('make check-chain', () => {
  it('ends with 0, 1 and 2: fine, lost, not looked at', () => {
    expect(tellChain(report('ok'))).to.deep.equal({ lines: ['fine: What is so.'], exit: 0 })
    expect(tellChain(report('problem'))).to.deep.equal({ lines: ['PROBLEM: What is so.'], exit: 1 })
    expect(tellChain(report('not_observable')).exit).to.equal(2)
  })

  it('says what to do, what was seen, and who answered', () => {
    const observed = { peer: '172.20.0.3', forwardedProto: 'http' }
    const answer = JSON.parse(report('problem', { observed, answeredBy: 'another replica' })) as object
    expect(tellChain(JSON.stringify({ ...answer, remedy: 'Do this.' })).lines).to.deep.equal([
      'PROBLEM: What is so.',
      'to do: Do this.',
      'seen: peer "172.20.0.3", forwardedProto "http"',
      'answered by another replica of the gateway',
    ])
  })

  it('says of further origins how they fare', () => {
    const { origins, ...rest } = JSON.parse(report('problem')) as { origins: object[] }
    const other = { origin: 'https://b.example', status: 'ok', says: 'All is well.', observed: null }
    expect(tellChain(JSON.stringify({ ...rest, origins: [...origins, other] })).lines).to.include(
      'also https://b.example: fine: All is well.',
    )
  })

  it('does not take a silent or unready gateway for a healthy chain', () => {
    for (const answer of ['', 'no JSON', '{"status":"draining"}', '{"status":"not ready","reason":"no BFF"}'])
      expect(tellChain(answer).exit, answer).to.equal(2)
    expect(tellChain('{"status":"not ready","reason":"no BFF"}').lines[0]).to.include('no BFF')
  })
})
