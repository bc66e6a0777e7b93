// Exits 0 when node_modules holds every package that package-lock.json wants, in its version. For Node 20, without dependencies.
import { readFileSync } from 'node:fs'

const packages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages
try {
  const installed = packages('node_modules/.package-lock.json')
  const missing = Object.entries(packages('package-lock.json')).filter(
    ([path, { version, optional, link }]) =>
      path.includes('node_modules/') && !optional && !link && installed[path]?.version !== version,
  )
  process.exitCode = missing.length === 0 ? 0 : 1
} catch {
  process.exitCode = 1 // nothing is installed yet
}
