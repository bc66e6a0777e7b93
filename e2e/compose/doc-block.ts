import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Set by `make figures`: the page is written anew instead of being held against the run. */
export const writesFigures = process.env['WRITE_FIGURES'] === '1'

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function blockOf(name: string): RegExp {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`]
  return new RegExp(`${escaped(begin)}\n([^]*?)\n${escaped(end)}`)
}

/** The generated part of a page between `<!-- name:begin -->` and `<!-- name:end -->`. */
export function readBlock(page: string, name: string): string {
  const found = blockOf(name).exec(readFileSync(join(root, page), 'utf8'))
  if (found?.[1] === undefined) throw new Error(`${page} has no block '${name}'`)
  return found[1].trim()
}

export function writeBlock(page: string, name: string, content: string): void {
  readBlock(page, name)
  const path = join(root, page)
  const block = `<!-- ${name}:begin -->\n\n${content.trim()}\n\n<!-- ${name}:end -->`
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(blockOf(name), () => block),
  )
}
