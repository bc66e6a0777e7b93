import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Which compose files make up a chain: ours, the scenario's, and what somebody keeps for this machine alone. */
export const composeFiles = (root: string, id: string): string[] => [
  'compose.yaml',
  `scenarios/${id}/compose.yaml`,
  ...['compose.override.yaml', 'compose.override.yml'].filter((name) => existsSync(join(root, name))),
]

/** What the containers of a scenario mount, below the project's folder. */
export const scenarioFolders = (id: string): string[] => ['nginx', 'scenarios/hops', `scenarios/${id}`]
