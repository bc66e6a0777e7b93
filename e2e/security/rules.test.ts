import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { after, describe, it } from 'mocha'

const root = join(import.meta.dirname, '../..')
const ids = [
  ...Array.from({ length: 25 }, (_, index) => `R${index + 1}`),
  ...Array.from({ length: 13 }, (_, index) => `D${index + 1}`),
]
const read = (file: string): string =>
  existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : ''

const rows = new Map<string, string>()
for (const [row, id = ''] of read('docs/security.md').matchAll(/^\| ([RD]\d+) \|.*$/gm)) {
  if (rows.has(id)) throw new Error(`docs/security.md has two rows ${id}`)
  rows.set(id, row)
}

const namedIn = (row: string) =>
  [...row.matchAll(/`([^`“”]+\.ts)` “([^”]+)”/g)].map(([, file = '', title = '']) => ({ file, title }))

/** Whether a title stands in a file as one: between quotes, as it does where it is given to `it` or to an attack. */
function holdsTitle(text: string, title: string): boolean {
  const quoted = [`'${title}'`, `"${title}"`, `\`${title}\``]
  return quoted.some((candidate) => text.includes(candidate))
}

/** A file that runs: a test, a scenario that a test calls, or a part of the attacks. */
const runs = (file: string): boolean =>
  file.endsWith('.test.ts') ||
  /^e2e\/security\/(?:attacks|weapons)\//.test(file) ||
  (file.endsWith('-scenario.ts') &&
    read('e2e/in-process/chain.test.ts').includes(file.replace(/^e2e\//, '../')))

describe('docs/security.md', () => {
  for (const id of ids)
    it(`tells the truth about ${id}`, () => {
      const row = rows.get(id)
      if (row === undefined) throw new Error(`docs/security.md has no row ${id}`)
      const tests = namedIn(row)
      expect(
        tests.length > 0 || row.includes('**open**'),
        `${id} names no test and is not called open`,
      ).to.equal(true)
      for (const { file, title } of tests) {
        expect(runs(file), `${file} is run by a suite`).to.equal(true)
        expect(holdsTitle(read(file), title), `${file} holds the title “${title}”`).to.equal(true)
      }
    })

  it('names every file of attacks among the families that run', () => {
    const families = read('e2e/security/families.ts')
    const named = [...rows.values()]
      .flatMap(namedIn)
      .filter(({ file }) => file.startsWith('e2e/security/attacks/'))
    const missing = named.filter(({ file }) => !families.includes(`'./${file.replace('e2e/security/', '')}'`))
    expect(missing).to.deep.equal([])
  })

  after(() => {
    const open = ids.filter((id) => namedIn(rows.get(id) ?? '').length === 0)
    const partly = ids.filter((id) => rows.get(id)?.includes('not covered:'))
    console.log(`    open: ${open.join(', ') || 'none'}; covered in part: ${partly.join(', ') || 'none'}`)
  })
})
