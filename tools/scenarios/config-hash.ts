import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Of every file below the folders, by name and content: changes when a container that mounts one of them must be replaced. */
export function configHash(root: string, folders: readonly string[], also: readonly string[] = []): string {
  const hash = createHash('sha256').update(JSON.stringify(also))
  for (const folder of folders) {
    const files = globSync('**/*', { cwd: join(root, folder), withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).toSorted())
      hash.update(`\0${path.slice(root.length)}\0`).update(readFileSync(path))
  }
  return hash.digest('hex').slice(0, 12)
}
