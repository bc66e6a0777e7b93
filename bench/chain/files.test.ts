import { expect } from 'chai'
import { readBlock } from '../../e2e/compose/doc-block.ts'
import { chainBlock } from './chain-block.ts'
import { block, page, recordedChain } from './files.ts'

describe('docs/performance-chain.md', () => {
  it('shows the recorded run, or says that there is none', () => {
    const recorded = recordedChain()
    const shown = readBlock(page, block)
    if (recorded) expect(shown).to.equal(chainBlock(recorded).trim())
    else expect(shown).to.include('No run is recorded')
  })
})
