import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createComposeProject, docker, removeProject } from '../../e2e/compose/compose-project.ts'
import { freePorts } from '../../e2e/compose/free-ports.ts'
import { root, state } from '../../tools/project.ts'
import { watchContainer, type Container } from './container.ts'

/** One at a time (tools/bench.sh holds a lock): what an interrupted run left is this run's to remove. */
const project = 'sallyport-bench-chain'

export type Shape = 'one' | 'two' | 'transfers'

const files = ['compose.yaml', 'bench/chain/compose.yaml']
const shapes: Readonly<Record<Shape, readonly string[]>> = {
  one: files,
  two: [...files, 'e2e/compose.replicas.yaml'],
  transfers: [...files, 'bench/chain/compose.transfers.yaml'],
}

function saidBy(error: unknown): string {
  const { stderr } = error instanceof Error && 'stderr' in error ? error : {}
  return String(stderr ?? error)
    .trim()
    .split('\n')
    .slice(-8)
    .join('\n')
}

/** The whole chain under a name of its own, on free ports, beside the one of `make up`. */
export async function createTopology() {
  const [httpsPort = 0, httpPort] = await freePorts(2)
  const origin = `https://localhost:${httpsPort}`
  const settings = {
    HTTPS_PORT: `${httpsPort}`,
    HTTP_PORT: `${httpPort}`,
    PUBLIC_ORIGIN: origin,
    BIND_ADDRESS: '127.0.0.1',
    DEMO_MODE: 'true',
    SCENARIO: '',
  }
  const composed = (shape: Shape) => createComposeProject(project, shapes[shape], settings)
  removeProject(project)

  return {
    port: httpsPort,
    origin,
    ca: readFileSync(join(root, '.sallyport/certs/ca.crt')),
    password: readFileSync(join(state, 'secrets/demo-password'), 'utf8').trim(),
    /** Starts the chain in a shape, or changes it to that; resolves when every container is healthy. */
    become: (shape: Shape, { build = false } = {}): void => {
      try {
        const words = build ? ['--build'] : ['--no-build']
        composed(shape).compose(
          'up',
          '--detach',
          '--wait',
          '--wait-timeout',
          '90',
          '--remove-orphans',
          ...words,
        )
      } catch (error) {
        throw new Error(`the chain did not start: see docker compose ls, and\n${saidBy(error)}`, {
          cause: error,
        })
      }
    },
    /** The containers that run now, by the names of their services. */
    containers: (): Map<string, Container> => {
      const label = '{{.Label "com.docker.compose.service"}} {{.ID}}'
      const rows = docker([
        'ps',
        '--filter',
        `label=com.docker.compose.project=${project}`,
        '--format',
        label,
      ])
      return new Map(
        rows
          .split('\n')
          .filter(Boolean)
          .map((row) => {
            const [service = '', id = ''] = row.split(' ')
            const pid = Number(docker(['inspect', '--format', '{{.State.Pid}}', id]))
            return [service, watchContainer(pid)] as const
          })
          .toSorted(([a], [b]) => a.localeCompare(b)),
      )
    },
    remove: (): void => removeProject(project),
  }
}

export type Topology = Awaited<ReturnType<typeof createTopology>>
