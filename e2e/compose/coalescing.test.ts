import { demoMembers } from '@sallyport/common/demo-members'
import { dashboardSchema } from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { cookieOf, postJson } from '../chain/chain.ts'
import { composeChain } from './setup.ts'

const requests = 2_000
const atOnce = 40

describe('two members who read at once', function () {
  this.timeout(120_000)
  const readers = [demoMembers[3], demoMembers[4]] as const
  let cookies: string[]

  before(async () => {
    const { password } = composeChain()
    cookies = await Promise.all(
      readers.map(async ({ email }) =>
        cookieOf(await postJson(composeChain(), '/api/auth/login', { email, password })),
      ),
    )
    // Slow enough that calls overlap, and are shared.
    await composeChain().exec('billing', ['operate', '/faults/set?mode=slow&medianMs=20&p99Ms=60'])
  })
  after(() => composeChain().exec('billing', ['operate', '/faults/set?mode=off']))

  it(`never see each other's data in ${requests} interleaved requests`, async () => {
    const invoicesOf = readers.map(() => new Set<string>())
    let next = 0
    const read = async (): Promise<void> => {
      while (next < requests) {
        const reader = next++ % readers.length
        const answer = await composeChain().send({
          path: '/api/dashboard',
          headers: { Cookie: cookies[reader] ?? '' },
        })
        expect(answer.status, answer.text).to.equal(200)
        const { member, latestInvoices } = dashboardSchema.parse(answer.json())
        expect(member?.email).to.equal(readers[reader]?.email)
        for (const { id } of latestInvoices ?? []) invoicesOf[reader]?.add(id)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, read))
    // Each saw its own five, and always the same ones.
    expect(invoicesOf.map(({ size }) => size)).to.deep.equal([5, 5])
    expect(invoicesOf[0]?.isDisjointFrom(invoicesOf[1] ?? new Set())).to.equal(true)
  })
})
