/** `make up` before compose runs: are the ports and the project's name free for it? */
import { containersOf, startedElsewhere } from './compose-containers.ts'
import { failWith } from './fail.ts'
import { portFault } from './ports.ts'
import { readSettings } from './read-settings.ts'

try {
  const { httpsPort, httpPort, bindAddress, project } = readSettings()
  const containers = containersOf(project)
  const folder = startedElsewhere(containers)
  if (folder !== undefined) {
    throw new Error(
      `the compose project "${project}" already runs from ${folder}: 'make down' there, ` +
        'or run this one beside it: make up COMPOSE_PROJECT_NAME=second HTTPS_PORT=9443 HTTP_PORT=9080',
    )
  }
  // An edge of ours that runs holds the ports, or gives them up when compose replaces it.
  if (!containers.some(({ service, state }) => service === 'nginx' && state === 'running')) {
    const faults = await Promise.all([
      portFault('HTTPS_PORT', httpsPort, bindAddress),
      portFault('HTTP_PORT', httpPort, bindAddress),
    ])
    const found = [...new Set(faults.filter((fault) => fault !== undefined))]
    if (found.length > 0) throw new Error(found.join('\nup: '))
  }
} catch (error) {
  failWith('up', error)
}
