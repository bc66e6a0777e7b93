/** `make drift`: where the services' answers were not what was agreed, since the BFF was started. */
import { failWith } from './fail.ts'
import { docker } from './project.ts'

interface Breach {
  service: string
  route: string
  path: string
  expected: string
  seen: string
  count: number
  lastAt: string
}

const columns = ['service', 'route', 'path', 'expected', 'seen', 'count', 'last seen'] as const

const cellsOf = ({ service, route, path, expected, seen, count, lastAt }: Breach) => [
  service,
  route,
  path,
  expected,
  seen,
  String(count),
  lastAt,
]

/** Columns as wide as their widest cell. */
function toTable(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, index) => Math.max(cell.length, widest[index] ?? 0)),
    [],
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd()
  return rows.map(line).join('\n')
}

try {
  const answer = docker('compose', 'exec', '-T', 'bff', 'operate', '/drift')
  if (answer === undefined)
    throw new Error('the BFF could not be asked: is the chain up? `make up` starts it, `make ps` shows it')
  const { breaches, others }: { breaches: Breach[]; others: number } = JSON.parse(answer)
  if (breaches.length === 0) console.log('no breach so far')
  else console.log(toTable([columns, ...breaches.map(cellsOf)]))
  if (others > 0) console.log(`and ${others} breaches of further kinds`)
} catch (error) {
  failWith('drift', error)
}
