import { setTimeout as delay } from 'node:timers/promises'
import { dashboardSchema } from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { afterEach, describe, it } from 'mocha'
import { signIn } from '../chain/chain.ts'
import type { ServiceName } from './compose-chain.ts'
import { composeChain } from './setup.ts'

const budgetMs = 2_000

describe('an outage', function () {
  this.timeout(60_000)
  let stopped: ServiceName | undefined

  function stop(name: ServiceName): void {
    stopped = name
    composeChain().stop(name)
  }

  afterEach(async () => {
    if (stopped) composeChain().start(stopped)
    stopped = undefined
    // nginx keeps an address for five seconds; until then it may say 502.
    await eventually(async () => (await composeChain().send({ path: '/api/health' })).status === 200)
  })

  async function dashboard(Cookie: string) {
    const start = Date.now()
    const answer = await composeChain().send({ path: '/api/dashboard', headers: { Cookie } })
    return { answer, ms: Date.now() - start }
  }

  it('of billing costs its sections only, within the time budget', async () => {
    const Cookie = await signIn(composeChain())
    stop('billing')
    const { answer, ms } = await dashboard(Cookie)
    expect(answer.status, answer.text).to.equal(200)
    const { balance, latestInvoices, member, nextBooking, notices, meta } = dashboardSchema.parse(
      answer.json(),
    )
    expect([balance, latestInvoices]).to.deep.equal([null, null])
    for (const section of [member, nextBooking, notices]) expect(section).not.to.equal(null)
    expect(meta.sources.map(({ name, status }) => `${name} ${status}`)).to.deep.equal([
      'accounts ok',
      'billing unavailable',
      'bookings ok',
    ])
    expect(ms).to.be.lessThan(budgetMs + 250)
  })

  it('of the gateway is a 502 problem for the API and a page for people; the gateway is found again', async () => {
    const Cookie = await signIn(composeChain())
    stop('gateway')
    const api = await composeChain().send({ path: '/api/dashboard', headers: { Cookie } })
    expect(api.status).to.be.oneOf([502, 504])
    expect(api.headers['content-type']).to.match(/^application\/problem\+json/)
    const page = await composeChain().send({ path: '/' })
    expect(page.headers['content-type']).to.match(/^text\/html/)
    expect(page.text).to.include('The gateway does not answer')
  })

  it('is over when the container is back: the session still holds', async () => {
    const Cookie = await signIn(composeChain())
    stop('bookings')
    expect((await dashboard(Cookie)).answer.text).to.include('unavailable')
    composeChain().start('bookings')
    stopped = undefined
    expect((await dashboard(Cookie)).answer.text).not.to.include('unavailable')
  })

  it('of an address: a recreated gateway is found, and opens the cookies that the old one sealed', async () => {
    const Cookie = await signIn(composeChain())
    const address = async () =>
      Object.values((await composeChain().inspect('gateway')).NetworkSettings.Networks).map(
        ({ IPAddress }) => IPAddress,
      )
    const before = await address()
    composeChain().recreate('gateway')
    expect(await address()).not.to.deep.equal(before)
    await eventually(async () => (await dashboard(Cookie)).answer.status === 200)
  })
})

/** Asks until it is so, twenty times a second: the condition decides, and the other lane gets some CPU. */
async function eventually(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('the condition was not met within 15 s')
    await delay(50)
  }
}
