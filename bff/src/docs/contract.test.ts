import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LiveEvent as DocumentedEvent } from '@sallyport/common/contracts/live'
import { silentLog as log } from '@sallyport/common/log'
import { createApiDocument } from '@sallyport/common/openapi/api-document'
import { operationsOf } from '@sallyport/common/openapi/operations'
import { createAnswerCheck, createValidators } from '@sallyport/common/openapi/testing/answer-faults'
import { routesOf } from '@sallyport/common/openapi/testing/express-routes'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { assembleBff } from '../assemble.ts'
import { readBffConfig } from '../config.ts'
import type { LiveEvent } from '../live/live-event.ts'
import * as faults from '../testing/faults.ts'
import { readEvents } from '../testing/read-events.ts'
import { startChain, type Chain } from '../testing/start-bff.ts'

const document = createApiDocument()
const ours = operationsOf(document)
  .filter(({ operation }) => operation['x-answered-by'] === 'bff')
  .map(({ method, path }) => `${method.toUpperCase()} ${path}`)
/** A handshake, which never meets Express. */
const handshake = 'GET /api/live'

// Fails to compile when the streams say something else than the document.
const documented = (event: LiveEvent): DocumentedEvent => event
const said = (event: DocumentedEvent): LiveEvent => event

describe('the contract of the page, at the BFF', () => {
  let chain: Chain
  let demo: ReturnType<typeof assembleBff>
  before(async () => {
    chain = await startChain()
    const { accounts, billing, bookings } = chain
    const urls = { ACCOUNTS_URL: accounts.url, BILLING_URL: billing.url, BOOKINGS_URL: bookings.url }
    demo = assembleBff(readBffConfig({ ...urls, DEMO_MODE: 'true' }), log)
  })
  after(async () => {
    demo.onDrain()
    demo.close()
    await chain.stop()
  })

  it('documents every route of the BFF, and none that it has not', () => {
    // The gateway answers for health itself, and lets nothing of /internal through.
    const routes = routesOf(demo.app).filter(
      (route) => route.includes(' /api/') && route !== 'GET /api/health',
    )
    expect(routes).to.deep.equal(ours.filter((name) => name !== handshake).toSorted())
  })

  it('has the routes of the demo in the demo only', async () => {
    for (const path of ['/api/debug/absorbed/dashboard', '/api/debug/faults'])
      expect((await chain.get(path)).status, path).to.equal(404)
  })

  it('keeps what the demo shows within the document', async () => {
    const server = createServer(demo.app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const check = createAnswerCheck(document)
    const headers = { Authorization: `Bearer ${chain.token}`, 'Content-Type': 'application/json' }
    const send = async (method: string, path: string, body?: string) => {
      const response = await fetch(`${base}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      })
      const { status } = response
      expect(await check(method, `${base}${path}`, response), `${method} ${path} ${status}`).to.deep.equal([])
      return status
    }
    for (const service of [chain.accounts, chain.billing, chain.bookings]) {
      service.failWith(faults.answersJson({ faults: [{ mode: 'slow', rate: 0.5 }] }), '/__mock/faults')
      service.failWith(faults.answersJson({}), '/__mock/reset')
    }
    expect(await send('GET', '/api/debug/absorbed/dashboard')).to.equal(200)
    expect(await send('GET', '/api/debug/faults')).to.equal(200)
    expect(await send('PUT', '/api/debug/faults/billing', '{"mode":"wrong"}')).to.equal(400)
    expect(await send('PUT', '/api/debug/faults/nobody', '{"mode":"off"}')).to.equal(404)
    expect(await send('PUT', '/api/debug/faults/billing', '{"mode":"off"}')).to.equal(200)
    expect(await send('POST', '/api/debug/reset')).to.equal(200)
    chain.billing.failWith(faults.answersJson({}, 503), '/__mock/reset')
    expect(await send('POST', '/api/debug/reset')).to.equal(502)
    for (const service of [chain.accounts, chain.billing, chain.bookings]) service.heal()
    server.closeAllConnections()
    server.close()
  })

  it('keeps every answer within the document', async () => {
    const check = createAnswerCheck(document)
    const seen = new Set<string>()
    const send = async (
      method: string,
      path: string,
      headers: Record<string, string> = {},
      body?: object,
    ) => {
      const type = body === undefined ? {} : { 'Content-Type': 'application/json' }
      const response = await chain.get(path, {
        method,
        headers: { Authorization: `Bearer ${chain.token}`, ...type, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      seen.add(`${method} ${path.split('?', 1)[0]} ${response.status}`)
      const said = await check(method, `${chain.url}${path}`, response)
      expect(said, `${method} ${path} ${response.status}`).to.deep.equal([])
    }
    const amount = { amount: { amount: '0.05', currency: 'EUR' } }
    const key = { 'Idempotency-Key': 'contract-test-1' }
    for (const path of ['/api/dashboard', '/api/me', '/api/openapi.json', '/api/docs', '/api/docs/style.css'])
      await send('GET', path)
    for (const list of ['/api/invoices', '/api/bookings', '/api/activity']) {
      await send('GET', `${list}?limit=3`)
      await send('GET', `${list}?limit=many`)
      await send('GET', list, { Authorization: '' })
    }
    await send('POST', '/api/invoices/inv_0/payment', {}, amount)
    await send('POST', '/api/invoices/inv_0/payment', key, { amount: { amount: '9.99', currency: 'EUR' } })
    await send('POST', '/api/invoices/inv_0/payment', key, amount)
    await send('POST', '/api/invoices/nobody/payment', key, amount)
    await send('POST', '/api/invoices/inv_0/payment', key, { amount: '0.05' })
    await send('POST', '/api/invoices/inv_0/payment', { ...key, 'Content-Type': 'text/plain' }, amount)
    await send('POST', '/api/bookings/bkg_0/cancellation')
    await send('POST', '/api/bookings/bkg_0/cancellation', { 'If-Match': '"another"' })
    await send('POST', '/api/bookings/nobody/cancellation', { 'If-Match': '*' })
    chain.accounts.failWith(faults.answersJson({}, 503))
    await send('GET', '/api/me')
    await send('GET', '/api/dashboard')
    chain.accounts.heal()
    expect([...seen]).to.include.members([
      'GET /api/dashboard 200',
      'GET /api/invoices 400',
      'GET /api/activity 401',
      'POST /api/invoices/inv_0/payment 201',
      'POST /api/bookings/bkg_0/cancellation 412',
      'POST /api/bookings/bkg_0/cancellation 428',
    ])
  })

  it('says in its streams what the document says', async () => {
    const validate = createValidators(document)('components', 'schemas', 'LiveEvent')
    const stream = await readEvents(`${chain.url}/api/events`, { Authorization: `Bearer ${chain.token}` })
    const { status, headers } = stream.response
    expect([status, headers.get('content-type')]).to.deep.equal([200, 'text/event-stream'])
    const ready = await stream.next('ready')
    await chain.get('/api/bookings/bkg_1/cancellation', {
      method: 'POST',
      headers: { Authorization: `Bearer ${chain.token}`, 'If-Match': '*' },
    })
    const activity = await stream.next('activity')
    await stream.stop()
    const end = documented(said({ type: 'end', data: { reason: 'going_away' } }))
    for (const event of [ready, activity, end])
      expect(validate(event), JSON.stringify(validate.errors)).to.equal(true)
    expect(validate({ ...ready, type: 'nonsense' })).to.equal(false)
  })
})
