/**
 * Adds to package-lock.json the platform packages (native bindings for other systems) that the registry at hand did
 * not offer when the lockfile was written: `npm ci` refuses a lockfile that lacks an optional dependency, whatever its
 * platform. Run it after every change of dependencies (`npm run lock`). Entries carry no integrity, since the package
 * was never seen; on its own platform npm fetches it by its exact version.
 */
import { readFileSync, writeFileSync } from 'node:fs'

interface LockEntry {
  version?: string
  optional?: boolean
  dev?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
]
const libraries: Record<string, string> = {
  gnu: 'glibc',
  gnueabihf: 'glibc',
  musl: 'musl',
  musleabihf: 'musl',
}

/** Platform fields from a binding's name, e.g. `@x/binding-linux-arm64-musl`; undefined for any other package. */
function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> | undefined {
  const words = name.split(/[-/]/)
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor))
  const libc = words.flatMap((word) => libraries[word] ?? [])
  if (cpu.length === 0) return undefined
  return { cpu, ...(os.length > 0 ? { os } : {}), ...(libc.length > 0 ? { libc } : {}) }
}

const file = 'package-lock.json'
const lock: { packages: Record<string, LockEntry> } = JSON.parse(readFileSync(file, 'utf8'))
const added: string[] = []

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const places = [`${path}/node_modules/${name}`, `node_modules/${name}`]
    if (places.some((place) => place in lock.packages)) continue
    const platform = platformOf(name)
    if (!platform || !/^\d+\.\d+\.\d+/.test(range)) {
      throw new Error(
        `${name}@${range}, optional for ${path}, is not in the lockfile and is no platform package: look at it`,
      )
    }
    lock.packages[`node_modules/${name}`] = {
      version: range,
      ...platform,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    }
    added.push(`${name}@${range}`)
  }
}

const sorted = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, undefined, 2)}\n`)
process.stdout.write(`${file}: ${added.length} platform packages added\n`)
