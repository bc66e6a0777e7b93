import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { sendTo } from '../chain/chain.ts'
import { startBackend, type Backend } from '../in-process/start-backend.ts'
import { startGateways } from '../in-process/start-gateway.ts'

const publicOrigin = 'https://app.sallyport.example'
const asTheEdge = {
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-Host': 'app.sallyport.example',
  'X-Forwarded-For': '203.0.113.7',
}

describe('a chain under a public name', function () {
  this.timeout(10_000)
  let backend: Backend
  let gateways: Awaited<ReturnType<typeof startGateways>>
  before(async () => {
    backend = await startBackend()
    gateways = await startGateways(backend, 1, { settings: { PUBLIC_ORIGIN: publicOrigin } })
  })
  after(async () => {
    await gateways.stop()
    backend.stop()
  })

  it('says HSTS once on every answer, errors included', async () => {
    const [base = ''] = gateways.urls
    for (const path of ['/', '/api/auth/session', '/api/me', '/api/%2e%2e/x', '/api/nothing']) {
      const { headers } = await sendTo(base, {}, { path, headers: asTheEdge })
      expect(headers['strict-transport-security'], path).to.match(/^max-age=\d{8,}; includeSubDomains$/)
    }
  })
})
