import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { expectProblem } from '../testing/expect-problem.ts'
import { startBilling, type TestBilling } from '../testing/start-billing.ts'
import { invoicePage } from './contract.ts'

const [ada] = demoMembers

describe('the query of a list of invoices', () => {
  let billing: TestBilling
  before(async () => {
    billing = await startBilling()
  })
  after(async () => {
    await billing.close()
    expect(billing.contract.breaches()).to.deep.equal([])
  })
  const ask = (query: string) => billing.get(ada.id, `/api/invoices?${query}`)
  const page = async (query: string) => invoicePage.parse((await ask(query)).body)

  const refused: readonly [query: string, field: string][] = [
    ['page=-1', 'page'],
    ['page=', 'page'],
    ['page=1000000', 'page'],
    ['page=1&page=2', 'page'],
    ['size=0', 'size'],
    ['size=101', 'size'],
    ['size=1e1', 'size'],
    ['status=open', 'status'],
    ['status=', 'status'],
    ['status=OPEN&status=paid', 'status'],
    [Array(5).fill('status=OPEN').join('&'), 'status'],
    ['bookingReference=', 'bookingReference'],
    ['bookingReference=BK-W6TGI', 'bookingReference'],
    ['bookingReference=BK-W6TGX,BK-W6TGY', 'bookingReference'],
    ['status=toString', 'status'],
  ]
  for (const [query, field] of refused)
    it(`refuses ?${query}`, async () => {
      const res = await ask(query)
      expectProblem(res, 400, 'INVALID_PARAMETER')
      expect(res.body).to.have.nested.property('violations[0].field', field)
      expect(res.body)
        .to.have.nested.property('violations[0].message')
        .that.matches(/^must be /)
    })

  it('refuses more than 100 references', async () => {
    const query = Array.from({ length: 101 }, () => 'bookingReference=BK-W6TGX').join('&')
    const res = await ask(query)
    expectProblem(res, 400, 'INVALID_PARAMETER')
    expect(res.body)
      .to.have.property('violations')
      .that.deep.equals([{ field: 'bookingReference', message: 'must be given 100 times at most' }])
    expect((await page(query.slice(0, query.lastIndexOf('&')))).content).to.have.length.below(2)
  })

  it('names every bad parameter at once and ignores unknown ones', async () => {
    const { body } = await ask('page=x&size=y&status=z')
    expect(body).to.have.property('violations').that.has.length(3)
    expect((await page('sort=amount&__proto__=1')).content).to.have.length(20)
  })
})
