import { expect } from 'chai'
import { readBlock } from '../../e2e/compose/doc-block.ts'
import { docsBlock } from './docs-block.ts'
import { block, page, recordedResult } from './files.ts'

describe('docs/performance.md', () => {
  it('shows the recorded run, or says that there is none', () => {
    const recorded = recordedResult()
    const shown = readBlock(page, block)
    if (recorded) expect(shown).to.equal(docsBlock(recorded).trim())
    else expect(shown).to.include('No run is recorded')
  })
})
