/** `make up` before compose runs: are the ports and the project's name free for it? */
import { join } from 'node:path'
import { containersOf, startedElsewhere } from './compose-containers.ts'
import { failWith } from './fail.ts'
import { portFault } from './ports.ts'
import { docker, root } from './project.ts'
import { readSettings } from './read-settings.ts'
import { findScenario } from './scenarios/choose-scenario.ts'
import { readScenarios } from './scenarios/scenario.ts'

const isOurs = (project: string, port: number) =>
  docker(
    'ps',
    '--quiet',
    '--filter',
    `label=com.docker.compose.project=${project}`,
    '--filter',
    `publish=${port}`,
  ) !== ''

try {
  const { httpsPort, httpPort, bindAddress, project, scenario, values } = readSettings()
  const containers = containersOf(project)
  const folder = startedElsewhere(containers)
  if (folder !== undefined) {
    throw new Error(
      `the compose project "${project}" already runs from ${folder}: 'make down' there, ` +
        'or run this one beside it: make up COMPOSE_PROJECT_NAME=second HTTPS_PORT=9443 HTTP_PORT=9080',
    )
  }
  const { settings } = findScenario(scenario, readScenarios(join(root, 'scenarios')))
  const scenarioPorts = Object.keys(settings).filter((name) => 'port' in (settings[name] ?? {}))
  const wanted: [string, number][] = [
    ['HTTPS_PORT', httpsPort],
    ['HTTP_PORT', httpPort],
    ...scenarioPorts.map((name): [string, number] => [name, Number(values[name])]),
  ]
  // A container of ours that runs holds a port, or gives it up when compose replaces it.
  const free = wanted.filter(([, port]) => !isOurs(project, port))
  const faults = await Promise.all(free.map(([name, port]) => portFault(name, port, bindAddress)))
  const found = [...new Set(faults.filter((fault) => fault !== undefined))]
  if (found.length > 0) throw new Error(found.join('\nup: '))
} catch (error) {
  failWith('up', error)
}
