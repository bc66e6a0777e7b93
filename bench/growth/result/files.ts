import { createRecords } from '../../result/records.ts'
import { growthCharts } from './charts.ts'
import { growthBlocks } from './docs-block.ts'
import type { GrowthResult } from './growth-result.ts'
import { checkGrowthResult } from './schema.ts'

export const growthRecords = createRecords<GrowthResult>({
  name: 'growth',
  page: 'docs/performance-growth.md',
  blocks: growthBlocks,
  charts: growthCharts,
  check: checkGrowthResult,
})
