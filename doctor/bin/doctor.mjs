#!/usr/bin/env node
// In the source tree: src/, which Node runs as it is from 22.18 on. From a package: dist/, plain JavaScript for 20.11 and
// newer. No newer syntax here: it must be able to say so to an old Node.
import { existsSync } from 'node:fs'

const [major, minor] = process.versions.node.split('.').map(Number)
const since = (m, n) => major > m || (major === m && minor >= n)
const isTree = existsSync(new URL('../src/main.ts', import.meta.url))

if (isTree && since(22, 18)) await import('../src/main.ts')
else if (!isTree && since(20, 11)) await import('../dist/main.js')
else {
  process.stderr.write(
    `doctor: needs Node ${isTree ? '22.18' : '20.11'} or newer, this is ${process.versions.node}. With a Node of its own: npx -p node@26 -p @sallyport/doctor sallyport-doctor URL\n`,
  )
  process.exitCode = 70
}
