import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { post as postBare, request } from '../../testing/request.ts'
import { expectProblem } from '../testing/expect-problem.ts'
import { startBilling, type TestBilling } from '../testing/start-billing.ts'
import type { InvoiceView } from './contract.ts'

const [ada] = demoMembers
const key = 'b1d6a7de-0d0c-4ac2-9f0b-0d9f6a1f4a10'

describe('what a payment is asked for with', () => {
  let billing: TestBilling
  let open: InvoiceView
  before(async () => {
    billing = await startBilling()
    const row = (await billing.invoices(ada.id)).find(({ status }) => status === 'OPEN')
    if (!row) throw new Error('no invoice is open')
    open = row
  })
  after(async () => {
    const { body } = await billing.get(ada.id, `/api/invoices/${open.invoiceId}`)
    await billing.close()
    expect(body, 'nothing was paid').to.deep.equal(open)
    expect(billing.contract.breaches()).to.deep.equal([])
  })

  const badKeys = ['', 'seven 7', 'x'.repeat(129), 'caf\u00e9 au lait', 'two keys\tin one']
  for (const bad of badKeys)
    it(`refuses the key ${JSON.stringify(bad.slice(0, 20))} of ${bad.length} characters`, async () => {
      const answer = await billing.pay(ada.id, open, bad)
      expectProblem(answer, 400, 'INVALID_PARAMETER')
      expect(answer.body).to.have.property('violations').that.has.length(1)
      expect(answer.body).to.have.nested.property('violations[0].field', 'Idempotency-Key')
    })

  it('refuses no key, two keys, and strangers', async () => {
    const { invoiceId, total } = open
    const url = `${billing.url}/api/invoices/${invoiceId}/payments`
    const headers = {
      Authorization: `Bearer ${billing.issuer.tokenFor(ada.id)}`,
      'Content-Type': 'application/json',
    }
    const without = await request(url, { method: 'POST', headers, body: JSON.stringify(total) })
    expect(without.body).to.have.nested.property('violations[0].field', 'Idempotency-Key')
    // fetch would join the two into one.
    const twice = httpRequest(url, { method: 'POST', headers: { ...headers, 'Idempotency-Key': [key, key] } })
    twice.end(JSON.stringify(total))
    const [answer] = (await once(twice, 'response')) as [IncomingMessage]
    answer.resume()
    expect(answer.statusCode).to.equal(400)
    expectProblem(await postBare(url, total), 401, 'INVALID_TOKEN')
  })

  const badBodies: readonly [body: unknown, fields: string[]][] = [
    [{}, ['amountMinor', 'currency']],
    [[], ['body']],
    ['', ['amountMinor', 'currency']],
    ['[1]', ['body']],
    [{ amountMinor: 1.5, currency: 'EUR' }, ['amountMinor']],
    [{ amountMinor: '5', currency: 'EUR' }, ['amountMinor']],
    [{ amountMinor: 0, currency: 'EUR' }, ['amountMinor']],
    [{ amountMinor: -5, currency: 'EUR' }, ['amountMinor']],
    [{ amountMinor: 2 ** 53, currency: 'EUR' }, ['amountMinor']],
    [{ amountMinor: 5, currency: 'eur' }, ['currency']],
    [{ amountMinor: 5, currency: null }, ['currency']],
    [{ amountMinor: 5, currency: 'EUR', tip: 'a secret' }, ['body']],
    ['{"amountMinor":5,"currency":"EUR","__proto__":{"admin":true}}', ['body']],
  ]
  for (const [body, fields] of badBodies)
    it(`refuses the body ${JSON.stringify(body)}`, async () => {
      const answer = await billing.pay(ada.id, open, key, body)
      expectProblem(answer, 400, 'INVALID_PARAMETER')
      const { violations } = answer.body as { violations: { field: string; message: string }[] }
      expect(violations.map(({ field }) => field)).to.deep.equal(fields)
      expect(violations.every(({ message }) => message.startsWith('must be '))).to.equal(true)
      expect(JSON.stringify(answer.body)).not.to.contain('secret')
      expect(Reflect.get({}, 'admin')).to.equal(undefined)
    })
})
