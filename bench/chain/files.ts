import { createRecords } from '../result/records.ts'
import type { ChainResult } from './chain-result.ts'
import { chainBlock } from './chain-block.ts'
import { chainChart } from './chain-chart.ts'
import { checkChainResult } from './chain-schema.ts'

export const chainRecords = createRecords<ChainResult>({
  name: 'chain',
  page: 'docs/performance-chain.md',
  blocks: { chain: chainBlock },
  charts: (result) => ({ chain: chainChart(result) }),
  check: checkChainResult,
})
