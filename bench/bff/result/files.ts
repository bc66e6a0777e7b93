import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeBlock } from '../../../e2e/compose/doc-block.ts'
import { readIfThere } from '../../../tools/files.ts'
import { root } from '../../../tools/project.ts'
import type { BffResult } from './bff-result.ts'
import { bffChart } from './chart.ts'
import { bffDocsBlock } from './docs-block.ts'
import { checkBffResult } from './schema.ts'

const recordedAt = 'bench/results/bff.json'
export const bffPage = 'docs/performance-bff.md'
export const bffBlock = 'bff'

/** The run that is recorded in the tree; undefined where there is none. */
export function recordedBffResult(): BffResult | undefined {
  const text = readIfThere(join(root, recordedAt))
  return text === undefined ? undefined : checkBffResult(JSON.parse(text), recordedAt)
}

/** Result, chart, and with them the page of the docs. */
export function recordBff(result: BffResult): void {
  checkBffResult(result, 'this run')
  mkdirSync(join(root, 'bench/results'), { recursive: true })
  writeFileSync(join(root, recordedAt), `${JSON.stringify(result, undefined, 2)}\n`)
  writeFileSync(join(root, 'bench/results/bff.svg'), bffChart(result))
  writeBlock(bffPage, bffBlock, bffDocsBlock(result))
}
