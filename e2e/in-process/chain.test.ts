import { after, before, describe } from 'mocha'
import type { Chain } from '../chain/chain.ts'
import { describeDefects } from '../chain/defect-scenario.ts'
import { describeRefusals } from '../chain/refusal-scenario.ts'
import { describeSession } from '../chain/session-scenario.ts'
import { startInProcessChain } from './start-in-process-chain.ts'

describe('the chain in process', function () {
  this.timeout(10_000)
  let chain: Awaited<ReturnType<typeof startInProcessChain>>
  before(async () => void (chain = await startInProcessChain()))
  after(() => chain.stop())
  const chainOf = (): Chain => chain

  describeSession(chainOf)
  describeRefusals(chainOf)
  describeDefects(chainOf)
})
