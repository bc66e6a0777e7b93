// Run by `npm pack` and `npm publish` (--clean afterwards): Node strips no types below node_modules, so that a package needs plain JavaScript.
// Types are blanked out, nothing else changes; what is shared with the project comes along as a file.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join, relative } from 'node:path'

const here = import.meta.dirname
const dist = join(here, 'dist')
const shared = '@sallyport/common/'

const license = join(here, 'LICENSE')

for (const left of [dist, license]) rmSync(left, { recursive: true, force: true })
if (process.argv.includes('--clean')) process.exit()
const wanted = readdirSync(join(here, 'src'), { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
const commons = new Set()

function emit(text, target) {
  const up = relative(dirname(target), dist) || '.'
  const plain = stripTypeScriptTypes(text)
    .replace(/(from\s+|import\s*\(?\s*)'(\.{1,2}\/[^']+)\.ts'/g, "$1'$2.js'")
    .replace(/from '@sallyport\/common\/([\w-]+)'/g, (_whole, name) => {
      commons.add(name)
      return `from '${up.startsWith('.') ? up : `./${up}`}/common/${name}.js'`
    })
  if (plain.includes(shared)) throw new Error(`${target}: an import from ${shared} was not understood`)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, plain)
}

for (const file of wanted)
  emit(readFileSync(join(here, 'src', file), 'utf8'), join(dist, file.replace(/\.ts$/, '.js')))
for (const name of commons)
  emit(readFileSync(join(here, '../common/src', `${name}.ts`), 'utf8'), join(dist, 'common', `${name}.js`))
cpSync(join(here, '../LICENSE'), license)
