import { after, before, describe, it } from 'mocha'
import { expect } from 'chai'
import { sendTo } from '../chain/chain.ts'
import { describeDefects } from '../chain/defect-scenario.ts'
import { describeRefusals } from '../chain/refusal-scenario.ts'
import { describeSession } from '../chain/session-scenario.ts'
import { composeChain } from './setup.ts'

describe('the chain over TLS and Compose', () => {
  let lives: Record<string, string>
  before(async () => void (lives = await composeChain().lives()))

  describeSession(composeChain)
  describeRefusals(composeChain)
  describeDefects(composeChain)

  after('no container died of any of it', async () => {
    expect(await composeChain().lives()).to.deep.equal(lives)
  })

  it('is trusted by its own CA only', async () => {
    const error = await sendTo(composeChain().origin, {}, { path: '/' }).catch(
      (e: Error & { code?: string }) => e.code,
    )
    expect(error).to.be.oneOf([
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    ])
  })
})
