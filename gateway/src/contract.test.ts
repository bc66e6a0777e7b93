import { createApiDocument } from '@sallyport/common/openapi/api-document'
import { operationsOf } from '@sallyport/common/openapi/operations'
import { createAnswerCheck } from '@sallyport/common/openapi/testing/answer-faults'
import { routesOf } from '@sallyport/common/openapi/testing/express-routes'
import { createTokenVerifier } from '@sallyport/common/access-token'
import { createJwksClient } from '@sallyport/common/jwks-client'
import { silentLog as log } from '@sallyport/common/log'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { startFakeBff, type FakeBff } from '../test-kit/fake-bff.ts'
import { fromEdge, fromPage, signIn, startGateway, type TestGateway } from '../test-kit/start-gateway.ts'
import { createGateway } from './app.ts'
import { chainCheckPath } from './chain-check/chain-check-route.ts'
import { readGatewayConfig } from './config.ts'
import { createMemoryStore } from './store/memory-store.ts'

const document = createApiDocument()
const ours = operationsOf(document)
  .filter(({ operation }) => operation['x-answered-by'] === 'gateway')
  .map(({ method, path }) => `${method.toUpperCase()} ${path}`)

describe('the contract of the page, at the gateway', () => {
  let bff: FakeBff
  let gateway: TestGateway
  before(async () => {
    bff = await startFakeBff()
    gateway = await startGateway(bff.url, { DEMO_MODE: 'true' })
  })
  after(async () => {
    await gateway.stop()
    await bff.stop()
  })

  it('documents every route of the gateway, and none that it has not', () => {
    const BFF_URL = 'http://127.0.0.1:1'
    const config = readGatewayConfig({ BFF_URL, PUBLIC_ORIGIN: 'https://localhost:8443', DEMO_MODE: 'true' })
    const verify = createTokenVerifier(createJwksClient({ url: `${BFF_URL}/jwks`, log }))
    const { routes: app, close } = createGateway(config, { verify, store: createMemoryStore({ log }), log })
    close()
    // What the gateway asks of itself is no part of the page's contract.
    const isOfPage = (route: string) => route.includes(' /api') && !route.endsWith(chainCheckPath)
    const routes = routesOf(app).filter(isOfPage)
    expect(routes).to.deep.equal(ours.toSorted())
  })

  it('keeps every answer of its own within the document', async () => {
    const check = createAnswerCheck(document)
    const Cookie = await signIn(gateway)
    const exercised = new Set<string>()
    const send = async (method: string, path: string, headers: object = {}, body?: object) => {
      const url = `${gateway.url}${path}`
      const type = body === undefined ? {} : { 'Content-Type': 'application/json' }
      const common = method === 'GET' ? fromEdge : fromPage
      const init = body === undefined ? {} : { body: JSON.stringify(body) }
      const response = await fetch(url, { method, headers: { ...common, ...type, ...headers }, ...init })
      const { status } = response
      exercised.add(`${method} ${path.replace(/no-such-session$/, '{id}').replace(/\?.*/, '')} ${status}`)
      expect(await check(method, url, response), `${method} ${path} ${status}`).to.deep.equal([])
    }
    const email = 'ada@sallyport.test'
    await send('GET', '/api/auth/session')
    await send('GET', '/api/auth/session', { Cookie })
    await send('GET', '/api/auth/session', { 'X-Forwarded-Proto': 'http' })
    await send('POST', '/api/auth/login', {}, { email, password: 'right' })
    await send('POST', '/api/auth/login', {}, { email, password: 'wrong' })
    await send('POST', '/api/auth/login', {}, { email })
    await send('POST', '/api/auth/login', { 'X-CSRF': '0' }, { email, password: 'right' })
    await send('POST', '/api/auth/login')
    await send('POST', '/api/auth/request-code', {}, { email })
    await send('POST', '/api/auth/login-with-code', {}, { email, code: '000000' })
    await send('GET', '/api/auth/sessions')
    await send('GET', '/api/auth/sessions', { Cookie })
    await send('DELETE', '/api/auth/sessions/no-such-session', { Cookie })
    await send(
      'POST',
      '/api/auth/password',
      { Cookie },
      { currentPassword: 'wrong', newPassword: 'a long password' },
    )
    await send(
      'POST',
      '/api/auth/password',
      { Cookie },
      { currentPassword: 'right', newPassword: 'a long password' },
    )
    await send('GET', '/api/demo')
    for (const query of ['', '?page=https%3A%2F%2Flocalhost%3A8443', '?page=nowhere'])
      await send('GET', `/api/debug/transport${query}`, { Cookie, 'User-Agent': 'Firefox/140.0' })
    await send('GET', '/api/debug/transport', { 'X-Forwarded-Proto': 'http', 'X-Forwarded-Host': 'a b' })
    const sources = [{ name: 'accounts', status: 'ok' }]
    bff.answerWith((_req, res) => {
      res.setHeader('Content-Type', 'application/json')
      res.end(JSON.stringify({ status: 'ok', sources }))
    })
    await send('GET', '/api/health')
    await send('POST', '/api/auth/logout', { Cookie })
    for (const route of ours)
      expect(
        [...exercised].some((line) => line.startsWith(`${route} `)),
        route,
      ).to.equal(true)
    expect(exercised).to.include.keys(
      'POST /api/auth/login 415',
      'GET /api/auth/session 403',
      'GET /api/debug/transport 200',
      'GET /api/debug/transport 400',
      'POST /api/auth/password 403',
    )
  })
})
