import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readIfThere } from '../files.ts'

/** A value that `make up NAME=…` may give: one of a list, the first by default, or a free port. */
export type ScenarioSetting = { says: string } & ({ values: readonly string[] } | { port: number })

export interface Scenario {
  id: string
  /** One line: what is wrong with this chain. */
  title: string
  settings: Readonly<Record<string, ScenarioSetting>>
}

export const healthy = 'baseline'

/** What the first line of a README says after its `#`: `id: title`. */
function titleOf(readme: string, id: string): string {
  const [line = ''] = readme.split('\n', 1)
  const start = `# ${id}: `
  if (!line.startsWith(start)) throw new Error(`scenarios/${id}/README.md must begin with "${start}…"`)
  return line.slice(start.length)
}

function readScenario(folder: string, id: string): Scenario {
  const settings: Scenario['settings'] = JSON.parse(readIfThere(join(folder, 'settings.json')) ?? '{}')
  return { id, title: titleOf(readFileSync(join(folder, 'README.md'), 'utf8'), id), settings }
}

/** Every scenario below a folder: whatever says what is to be found in it. The healthy chain comes first. */
export function readScenarios(folder: string): Scenario[] {
  const ids = readdirSync(folder).filter((id) => readIfThere(join(folder, id, 'expected.json')) !== undefined)
  const rest = ids.filter((id) => id !== healthy).toSorted()
  return [...ids.filter((id) => id === healthy), ...rest].map((id) => readScenario(join(folder, id), id))
}
