import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { fromPage, signIn } from '../chain/chain.ts'
import { describeSession } from '../chain/session-scenario.ts'
import { startComposeChain, type ComposeChain } from './compose-chain.ts'

describe('two gateways that share their state in Valkey', function () {
  this.timeout(120_000)
  let chain: ComposeChain
  before(async () => void (chain = await startComposeChain({ replicas: true })))
  after(() => chain.down())

  /** Enough requests to meet both gateways: nginx takes turns. */
  const everywhere = async (path: string, Cookie: string) => {
    const answers = []
    for (let i = 0; i < 4; i += 1) answers.push(await chain.send({ path, headers: { Cookie } }))
    return answers
  }
  const served = (service: 'gateway' | 'gateway2', id: unknown) =>
    chain.logs(service, new Date(Date.now() - 60_000)).includes(String(id))

  describeSession(() => chain)

  it('take turns, and each opens what the other sealed', async () => {
    const answers = await everywhere('/api/me', await signIn(chain))
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200])
    for (const service of ['gateway', 'gateway2'] as const)
      expect(
        answers.some(({ headers }) => served(service, headers['x-request-id'])),
        service,
      ).to.equal(true)
  })

  it('look at their chain through whichever of them answers, and say which it was', async () => {
    const seen = new Set<string>()
    const deadline = Date.now() + 30_000
    while (seen.size < 2) {
      if (Date.now() > deadline) throw new Error(`only ${[...seen].join()} answered within 30 s`)
      const { output } = await chain.exec('gateway', ['operate', 'GET', '/readyz?chain=1'])
      const report: { status: string; origins: { answeredBy: string }[] } = JSON.parse(output)
      expect(report.status, output).to.equal('ok')
      for (const { answeredBy } of report.origins) seen.add(answeredBy)
    }
    expect([...seen].toSorted()).to.deep.equal(['another replica', 'this replica'])
  })

  it('both refuse a cookie that is replayed after sign-out', async () => {
    const Cookie = await signIn(chain)
    await chain.send({ method: 'POST', path: '/api/auth/logout', headers: { ...fromPage(chain), Cookie } })
    const answers = await everywhere('/api/me', Cookie)
    expect(answers.map(({ status }) => status)).to.deep.equal([401, 401, 401, 401])
  })

  it('list the sessions that either began, and end one for both', async () => {
    const [here, there] = [await signIn(chain), await signIn(chain)]
    const list = async () =>
      (await chain.send({ path: '/api/auth/sessions', headers: { Cookie: here } })).json<{
        items: { id: string; current: boolean }[]
      }>().items
    const idOf = async (Cookie: string) =>
      (await chain.send({ path: '/api/auth/sessions', headers: { Cookie } }))
        .json<{ items: { id: string; current: boolean }[] }>()
        .items.find(({ current }) => current)?.id
    const id = await idOf(there)
    expect((await list()).map((item) => item.id)).to.include(id)
    const ended = await chain.send({
      method: 'DELETE',
      path: `/api/auth/sessions/${id}`,
      headers: { ...fromPage(chain), Cookie: here },
    })
    expect(ended.status, ended.text).to.equal(204)
    expect((await everywhere('/api/me', there)).map(({ status }) => status)).to.deep.equal([
      401, 401, 401, 401,
    ])
    expect((await everywhere('/api/me', here)).map(({ status }) => status)).to.deep.equal([
      200, 200, 200, 200,
    ])
  })

  it('sign nobody out when the keys rotate: old cookies are sealed anew, new tokens are signed anew', async () => {
    const Cookie = await signIn(chain)
    const { signing, seal } = chain.rotateKeys()
    const kidOf = (part = '') => {
      const { kid }: { kid: string } = JSON.parse(Buffer.from(part, 'base64url').toString())
      return kid
    }
    const sealedWith = (cookie: string) => kidOf(cookie.split('=')[1]?.split('.')[0])
    const seen = { sealed: '', resealed: '', signed: '' }
    const deadline = Date.now() + 40_000
    // Until both replicas read the new keys and the new signing key is in use, whoever is signed in stays it.
    while (seen.sealed !== seal.added || seen.resealed !== seal.added || seen.signed !== signing.added) {
      if (Date.now() > deadline)
        throw new Error(`the new keys are not in use after 40 s: ${JSON.stringify(seen)}`)
      const old = await chain.send({ path: '/api/probe/echo', headers: { Cookie } })
      expect(old.status, old.text).to.equal(200)
      const [again] = old.setCookies
      if (again) seen.resealed = sealedWith(again)
      const fresh = await signIn(chain)
      seen.sealed = sealedWith(fresh)
      const answer = await chain.send({ path: '/api/probe/token', headers: { Cookie: fresh } })
      expect(answer.status, answer.text).to.equal(200)
      seen.signed = answer.json<{ kid: string }>().kid
      // Each look signs in, and a password costs CPU on purpose: the other lane needs some too.
      await delay(100)
    }
  })

  it('let nobody in while Valkey is away, say so in bounded time, and recover', async () => {
    const Cookie = await signIn(chain)
    chain.freeze('valkey')
    const start = Date.now()
    const answers = await everywhere('/api/me', Cookie)
    expect(answers.map((answer) => `${answer.status} ${String(answer.json()['code'])}`)).to.deep.equal(
      Array.from({ length: 4 }, () => '503 store_unavailable'),
    )
    expect(Date.now() - start).to.be.lessThan(4_000)
    chain.thaw('valkey')
    const deadline = Date.now() + 15_000
    while ((await everywhere('/api/me', Cookie)).some(({ status }) => status !== 200))
      if (Date.now() > deadline) throw new Error('the gateways did not find Valkey again within 15 s')
  })
})
