import { createRecords } from '../../result/records.ts'
import type { BffResult } from './bff-result.ts'
import { bffDocsBlock } from './docs-block.ts'
import { bffChart } from './chart.ts'
import { checkBffResult } from './schema.ts'

export const bffRecords = createRecords<BffResult>({
  name: 'bff',
  page: 'docs/performance-bff.md',
  blocks: { bff: bffDocsBlock },
  charts: (result) => ({ bff: bffChart(result) }),
  check: checkBffResult,
})
