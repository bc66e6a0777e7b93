import { expect } from 'chai'
import { readBlock } from '../e2e/compose/doc-block.ts'
import { bffRecords } from './bff/result/files.ts'
import { chainRecords } from './chain/files.ts'
import { growthRecords } from './growth/result/files.ts'
import { soakRecords } from './soak/result/files.ts'
import { startRecords } from './start/files.ts'
import type { createRecords } from './result/records.ts'
import { gatewayRecords } from './result/files.ts'

function itShowsItsRun<Result>({ page, blocks, read }: ReturnType<typeof createRecords<Result>>): void {
  const recorded = read()
  for (const [name, block] of Object.entries(blocks))
    it(`${page} shows ${name} of the recorded run, or says that there is none`, () => {
      const shown = readBlock(page, name)
      if (recorded) expect(shown).to.equal(block(recorded).trim())
      else expect(shown).to.include('No run is recorded')
    })
}

describe('the pages of performance', () => {
  itShowsItsRun(gatewayRecords)
  itShowsItsRun(bffRecords)
  itShowsItsRun(chainRecords)
  itShowsItsRun(soakRecords)
  itShowsItsRun(growthRecords)
  itShowsItsRun(startRecords)
})
