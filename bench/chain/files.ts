import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeBlock } from '../../e2e/compose/doc-block.ts'
import { readIfThere } from '../../tools/files.ts'
import { root } from '../../tools/project.ts'
import { chainBlock } from './chain-block.ts'
import { chainChart } from './chain-chart.ts'
import type { ChainResult } from './chain-result.ts'
import { checkChainResult } from './chain-schema.ts'

const recordedAt = 'bench/results/chain.json'
export const page = 'docs/performance-chain.md'
export const block = 'chain'

/** The run that is recorded in the tree; undefined where there is none. */
export function recordedChain(): ChainResult | undefined {
  const text = readIfThere(join(root, recordedAt))
  return text === undefined ? undefined : checkChainResult(JSON.parse(text), recordedAt)
}

/** Result, chart, and with them the page of the docs. */
export function recordChain(result: ChainResult): void {
  checkChainResult(result, 'this run')
  mkdirSync(join(root, 'bench/results'), { recursive: true })
  writeFileSync(join(root, recordedAt), `${JSON.stringify(result, undefined, 2)}\n`)
  writeFileSync(join(root, 'bench/results/chain.svg'), chainChart(result))
  writeBlock(page, block, chainBlock(result))
}
