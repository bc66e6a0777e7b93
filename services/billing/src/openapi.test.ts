import { demoMembers } from '@sallyport/common/demo-members'
import { Problem } from '@sallyport/common/problem'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { documentedAnswers } from '../../testing/documented-answers.ts'
import { listRoutes } from '../../testing/list-routes.ts'
import { get, request, type TestAnswer } from '../../testing/request.ts'
import { expectProblem } from '../testing/expect-problem.ts'
import { startBilling, type TestBilling } from '../testing/start-billing.ts'
import type { InvoiceView } from './contract.ts'
import { billingDocument } from './openapi.ts'

const [ada] = demoMembers
const documented = documentedAnswers(billingDocument)
const routes = [...new Set(documented.map(({ route }) => route))]
const post = 'POST /api/invoices/{invoiceId}/payments'

describe('billing’s OpenAPI document', () => {
  let billing: TestBilling
  let rows: InvoiceView[]
  before(async () => {
    billing = await startBilling()
    rows = await billing.invoices(ada.id)
  })
  after(() => billing.close())

  const withStatus = (wanted: InvoiceView['status']) => {
    const row = rows.find(({ status }) => status === wanted)
    if (!row) throw new Error(`no invoice is ${wanted}`)
    return row
  }
  /** A call of a route that would succeed. */
  const call = ({ url, issuer }: TestBilling, route: string, token = issuer.tokenFor(ada.id)) => {
    const { invoiceId, total } = withStatus('OPEN')
    const [method = '', path = ''] = route.split(' ')
    const body = { headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'the same key' } }
    return request(`${url}${path.replace('{invoiceId}', invoiceId)}`, {
      method,
      ...(method === 'POST' ? { body: JSON.stringify(total) } : {}),
      headers: { Authorization: `Bearer ${token}`, ...(method === 'POST' ? body.headers : {}) },
    })
  }
  const pay = (...sent: [invoice: InvoiceView, key?: string, body?: unknown]) =>
    billing.pay(ada.id, sent[0], sent[1] ?? 'key of a test', sent[2])
  const ask = (path: string) => billing.get(ada.id, path)
  const undecodable = { invoiceId: '%E0%A4%A', total: { amountMinor: 1, currency: 'EUR' } }

  /** What provokes each error that only some routes have. */
  const provoke: Record<string, Record<string, () => Promise<TestAnswer>>> = {
    'GET /api/invoices': { INVALID_PARAMETER: () => ask('/api/invoices?size=0') },
    'GET /api/ledger-entries': { INVALID_PARAMETER: () => ask('/api/ledger-entries?page=x') },
    'GET /api/invoices/{invoiceId}': {
      INVALID_REQUEST: () => ask('/api/invoices/%E0%A4%A'),
      NO_SUCH_INVOICE: () => ask('/api/invoices/inv_1'),
    },
    [post]: {
      INVALID_PARAMETER: () => pay(withStatus('OPEN'), 'short'),
      INVALID_REQUEST: () => billing.pay(ada.id, undecodable, 'key of a test'),
      MALFORMED_JSON: () => pay(withStatus('OPEN'), 'key of a test', '{"a":'),
      NO_SUCH_INVOICE: () => pay({ ...withStatus('OPEN'), invoiceId: 'inv_1' }),
      INVOICE_NOT_PAYABLE: () => pay(withStatus('VOID')),
      AMOUNT_MISMATCH: () => pay(withStatus('OVERDUE'), 'key of a test', { amountMinor: 1, currency: 'EUR' }),
      BODY_TOO_LARGE: () => pay(withStatus('OPEN'), 'key of a test', { a: 'a'.repeat(20_000) }),
      UNSUPPORTED_MEDIA_TYPE: () =>
        request(`${billing.url}/api/invoices/inv_1/payments`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${billing.issuer.tokenFor(ada.id)}` },
          body: 'amountMinor=1',
        }),
      IDEMPOTENCY_KEY_REUSED: async () => {
        await call(billing, post)
        return pay(withStatus('OVERDUE'), 'the same key')
      },
    },
  }
  const everywhere: Record<string, (route: string) => Promise<TestAnswer>> = {
    INVALID_TOKEN: (route) => call(billing, route, 'x.y.z'),
    TEMPORARILY_UNAVAILABLE: async (route) => {
      billing.plan.set({ mode: 'error' })
      try {
        return await call(billing, route)
      } finally {
        billing.plan.clear()
      }
    },
  }

  it('is served to whoever asks', async () => {
    const { status, headers, body } = await get(`${billing.url}/openapi.json`)
    expect(status).to.equal(200)
    expect(headers.get('content-type')).to.match(/^application\/json/)
    expect(body).to.deep.equal(JSON.parse(JSON.stringify(billingDocument)))
    expect(body)
      .to.have.property('openapi')
      .that.matches(/^3\.1\./)
  })

  it('knows every route, and no other', () => {
    const all = listRoutes(billing.app)
    expect(all).to.include('PUT /__mock/faults')
    const own = all.filter((route) => !/ \/(__mock\/|openapi\.json$)/.test(route))
    expect(own).to.have.members(routes)
  })

  it('has examples that its own schemas accept', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    ajv.addSchema(billingDocument, 'billing')
    for (const { route, status, example, pointer } of documented) {
      const words = pointer.split('/').map(encodeURIComponent)
      const valid = ajv.validate({ $ref: `billing#${words.join('/')}` }, example)
      expect(valid, `${route} ${status}: ${ajv.errorsText()}`).to.equal(true)
    }
  })

  for (const route of routes)
    it(`is what ${route} does`, async () => {
      expect((await call(billing, route)).status).to.equal(route === post ? 201 : 200)
      for (const { status, name } of documented.filter((one) => one.route === route)) {
        if (name === undefined || name === 'INTERNAL_ERROR' || name === 'KEYS_UNAVAILABLE') continue
        const provoked = provoke[route]?.[name] ?? (() => everywhere[name]?.(route))
        const answer = await provoked()
        if (!answer) throw new Error(`nothing here provokes ${name} of ${route}`)
        expectProblem(answer, Number(status), name, `${route} ${name}`)
      }
      expect(billing.contract.breaches()).to.deep.equal([])
    })

  for (const [code, error] of [
    ['INTERNAL_ERROR', new Error('/src/secret.ts')],
    ['KEYS_UNAVAILABLE', new Problem('upstream_unavailable', { detail: 'at 10.0.0.1' })],
  ] as const)
    it(`has ${code} on every route`, async () => {
      const broken = await startBilling({ verify: () => Promise.reject(error) })
      try {
        for (const { route, status } of documented.filter(({ name }) => name === code))
          expectProblem(await call(broken, route), Number(status), code, route)
        expect(broken.contract.breaches()).to.deep.equal([])
        expect(documented.filter(({ name }) => name === code)).to.have.length(routes.length)
      } finally {
        await broken.close()
      }
    })

  it('promises no status that nothing here saw', () => {
    // A broken service saw the 500 of every route, above.
    expect(billing.contract.untested().filter((line) => !line.endsWith(' 500'))).to.deep.equal([])
  })
})
