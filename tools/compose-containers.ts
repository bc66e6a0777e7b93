import { docker, root } from './project.ts'

export interface Container {
  name: string
  service: string
  /** created, running, restarting, exited … */
  state: string
  /** What docker says of it, e.g. `Up 3 minutes (unhealthy)`. */
  status: string
  /** The folder it was started from. */
  folder: string
}

const fields = [
  '.Names',
  '.Label "com.docker.compose.service"',
  '.State',
  '.Status',
  '.Label "com.docker.compose.project.working_dir"',
]

/** All containers of the compose project, whichever folder started them. */
export function containersOf(project: string): Container[] {
  const format = fields.map((field) => `{{${field}}}`).join('\t')
  const filter = `label=com.docker.compose.project=${project}`
  const answer = docker('ps', '--all', '--filter', filter, '--format', format) ?? ''
  return answer
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', service = '', state = '', status = '', folder = ''] = line.split('\t')
      return { name, service, state, status, folder }
    })
}

export const startedElsewhere = (containers: readonly Container[]): string | undefined =>
  containers.find(({ folder }) => folder !== root)?.folder

/** Compose creates all containers and starts each when those it depends on are healthy. */
export const isWaiting = ({ state }: Container): boolean => state === 'created'

export const isAtFault = (container: Container): boolean =>
  !isWaiting(container) &&
  (container.state !== 'running' || /\((unhealthy|health: starting)\)/.test(container.status))
