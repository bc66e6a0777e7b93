import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { password, refreshToken } from './testing/fake-accounts.ts'
import type { Fault } from './testing/fake-service.ts'
import * as faults from './testing/faults.ts'
import { startChain, type Chain } from './testing/start-bff.ts'

const views = ['/api/dashboard', '/api/me', '/api/invoices', '/api/bookings']
const logins: [action: string, body: object][] = [
  ['login', { email: 'ada@sallyport.test', password }],
  ['login-with-code', { email: 'ada@sallyport.test', code: '654321', browserBinding: 'b'.repeat(43) }],
  ['refresh', { refreshToken }],
  ['logout', { refreshToken }],
]

/** The upstream gives back, in a place where it does not belong, whatever it was sent. */
const echoes =
  (status: number, type: string): Fault =>
  (res, { headers, body }) =>
    void res.writeHead(status, { 'Content-Type': type }).end(JSON.stringify({ headers, body }))

const failures: Record<string, Fault> = {
  'an echo as 200': echoes(200, 'application/json'),
  'an echo as 401': echoes(401, 'application/json'),
  'an echo as 500': echoes(500, 'application/json'),
  'an echo as html': echoes(200, 'text/html'),
  'an echo that is no JSON': (res, { headers, body }) =>
    void res
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(`${headers.authorization} ${JSON.stringify(body)}`),
  'a cut': faults.cuts,
  'no HTTP': faults.speaksNoHttp,
  'no end': faults.hangs,
}

describe('secrets', () => {
  let chain: Chain
  beforeEach(async () => void (chain = await startChain()))
  afterEach(() => chain.stop())

  for (const [what, fault] of Object.entries(failures))
    it(`are in no error and no log after ${what}`, async () => {
      for (const service of [chain.accounts, chain.billing, chain.bookings]) service.failWith(fault)
      const asked = [
        ...views.map((path) => chain.get(path)),
        ...logins.map(([action, body]) => chain.post(`/internal/auth/${action}`, body)),
      ]
      const answers = await Promise.all(asked)
      expect(answers.every(({ status }) => status >= 500)).to.equal(true)
      const texts = await Promise.all(answers.map((answer) => answer.text()))
      const said = [...texts, ...chain.logLines].join('\n')
      // The log must hold the failures, or it could not hold a secret either.
      expect(chain.logLines.filter((line) => line.includes('"err"')).length).to.be.at.least(views.length)
      for (const secret of [chain.token, password, refreshToken, '654321'])
        expect(said).not.to.include(secret)
    })
})
