import { createRecords } from './records.ts'
import type { BenchResult } from './bench-result.ts'
import { docsBlock } from './docs-block.ts'
import { chartOf } from './chart.ts'
import { checkResult } from './schema.ts'

export const gatewayRecords = createRecords<BenchResult>({
  name: 'latest',
  page: 'docs/performance.md',
  blocks: { figures: docsBlock },
  charts: (result) => ({ latest: chartOf(result) }),
  check: checkResult,
})
