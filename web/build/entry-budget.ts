import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

/** The chunks that a page load fetches at once, the entry first. */
function loadedAtOnce(entry: string, bundle: Rolldown.OutputBundle): Rolldown.OutputChunk[] {
  const found = new Set<Rolldown.OutputChunk>()
  const visit = (fileName: string) => {
    const file = bundle[fileName]
    if (file?.type !== 'chunk' || found.has(file)) return
    found.add(file)
    for (const imported of file.imports) visit(imported)
  }
  visit(entry)
  return [...found]
}

/** Fails the build when an entry script and what it imports at once weigh more than `limit` bytes after gzip. */
export function entryBudget(limit: number): Plugin {
  return {
    name: 'entry-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk' || !file.isEntry) continue
        const chunks = loadedAtOnce(file.fileName, bundle)
        const bytes = chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0)
        const seen = `${file.fileName} weighs ${(bytes / 1000).toFixed(1)} kB gzip`
        if (bytes > limit)
          this.error(`${seen}, more than ${limit / 1000} kB: load what a first visit does not need later`)
        this.info(`${seen} of at most ${limit / 1000} kB`)
      }
    },
  }
}
