import { createRecords } from '../../result/records.ts'
import { soakChart } from './chart.ts'
import { soakBlock } from './docs-block.ts'
import { checkSoakResult } from './schema.ts'
import type { SoakResult } from './soak-result.ts'

export const soakRecords = createRecords<SoakResult>({
  name: 'soak',
  page: 'docs/performance-growth.md',
  blocks: { soak: soakBlock },
  charts: (result) => ({ soak: soakChart(result) }),
  check: checkSoakResult,
})
