import { createRecords } from '../result/records.ts'
import type { StartResult } from './start-result.ts'
import { startBlock } from './start-block.ts'
import { startChart } from './start-chart.ts'
import { checkStartResult } from './start-schema.ts'

export const startRecords = createRecords<StartResult>({
  name: 'start',
  page: 'docs/performance-start.md',
  blocks: { start: startBlock },
  charts: (result) => ({ start: startChart(result) }),
  check: checkStartResult,
})
