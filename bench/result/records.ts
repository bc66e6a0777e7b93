import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeBlock } from '../../e2e/compose/doc-block.ts'
import { readIfThere } from '../../tools/files.ts'
import { root } from '../../tools/project.ts'

interface RecordOptions<Result> {
  /** `bench/results/NAME.json`. */
  name: string
  page: string
  /** The parts of the page between their markers, by name. */
  blocks: Record<string, (result: Result) => string>
  /** SVGs by name: `bench/results/NAME.svg`. */
  charts: (result: Result) => Record<string, string>
  /** @throws Error that names what does not fit */
  check: (value: unknown, where: string) => Result
}

/** Where a kind of run keeps its result in the tree, with its charts and its part of a page. */
export function createRecords<Result>({ name, page, blocks, charts, check }: RecordOptions<Result>) {
  const recordedAt = `bench/results/${name}.json`
  return {
    page,
    blocks,
    /** The run that is recorded; undefined where there is none. */
    read: (): Result | undefined => {
      const text = readIfThere(join(root, recordedAt))
      return text === undefined ? undefined : check(JSON.parse(text), recordedAt)
    },
    /** Result, charts, and with them the page of the docs. */
    write: (result: Result): void => {
      check(result, 'this run')
      mkdirSync(join(root, 'bench/results'), { recursive: true })
      writeFileSync(join(root, recordedAt), `${JSON.stringify(result, undefined, 2)}\n`)
      for (const [chart, svg] of Object.entries(charts(result)))
        writeFileSync(join(root, `bench/results/${chart}.svg`), svg)
      for (const [block, text] of Object.entries(blocks)) writeBlock(page, block, text(result))
    },
  }
}
