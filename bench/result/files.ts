import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeBlock } from '../../e2e/compose/doc-block.ts'
import { readIfThere } from '../../tools/files.ts'
import { root } from '../../tools/project.ts'
import type { BenchResult } from './bench-result.ts'
import { chartOf } from './chart.ts'
import { docsBlock } from './docs-block.ts'
import { checkResult } from './schema.ts'

const recordedAt = 'bench/results/latest.json'
export const page = 'docs/performance.md'
export const block = 'figures'

/** The run that is recorded in the tree; undefined where there is none. */
export function recordedResult(): BenchResult | undefined {
  const text = readIfThere(join(root, recordedAt))
  return text === undefined ? undefined : checkResult(JSON.parse(text), recordedAt)
}

/** Result, chart, and with them the page of the docs. */
export function record(result: BenchResult): void {
  checkResult(result, 'this run')
  mkdirSync(dirname(join(root, recordedAt)), { recursive: true })
  writeFileSync(join(root, recordedAt), `${JSON.stringify(result, undefined, 2)}\n`)
  writeFileSync(join(root, 'bench/results/latest.svg'), chartOf(result))
  writeBlock(page, block, docsBlock(result))
}
