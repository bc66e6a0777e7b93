import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(import.meta.dirname, '../..')
/** Where the page imports them from. */
export const typesFile = join(root, 'web/src/api/schema.d.ts')

// It needs TypeScript 5, which this workspace has for itself.
const generator = fileURLToPath(new URL('bin/cli.js', import.meta.resolve('openapi-typescript/package.json')))

const head = '// Made from the OpenAPI document of the BFF by `make client-types`: not to be edited.\n'

/**
 * Types for a client of an OpenAPI 3.1 document, formatted like all of this repository.
 * @throws Error with the places where the document is not what OpenAPI prescribes
 */
export function clientTypes(document: object): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [generator, '--redocly', join(import.meta.dirname, 'redocly.yaml')],
    { cwd: import.meta.dirname, input: JSON.stringify(document), encoding: 'utf8', maxBuffer: 64 << 20 },
  )
  if (status !== 0) {
    const faults = stderr.split('\n').filter((line) => line.includes('✘'))
    throw new Error(
      `no types can be made of the document:\n${faults.length > 0 ? faults.join('\n') : stderr.slice(0, 2_000)}`,
    )
  }
  return execFileSync('oxfmt', ['--stdin-filepath=schema.d.ts'], {
    cwd: root,
    input: head + stdout,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}` },
  })
}
