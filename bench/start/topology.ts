import { createComposeProject, docker, removeProject } from '../../e2e/compose/compose-project.ts'
import { freePorts } from '../../e2e/compose/free-ports.ts'

/** One at a time (tools/bench.sh holds a lock): what an interrupted run left is this run's to remove. */
const project = 'sallyport-bench-start'

const servers = ['gateway', 'bff', 'accounts', 'billing', 'bookings', 'mailbox'] as const
export type Server = (typeof servers)[number]
export const containers = ['nginx', ...servers] as const

/** The chain of `make up` under a name, ports and images of its own, so that neither images nor containers of another go. */
export async function createTopology() {
  const [httpsPort = 0, httpPort] = await freePorts(2)
  const { compose } = createComposeProject(project, ['compose.yaml'], {
    HTTPS_PORT: `${httpsPort}`,
    HTTP_PORT: `${httpPort}`,
    PUBLIC_ORIGIN: `https://localhost:${httpsPort}`,
    BIND_ADDRESS: '127.0.0.1',
    DEMO_MODE: 'true',
    LOG_LEVEL: 'info',
    SCENARIO: '',
    IMAGE_TAG: project,
  })
  const images = servers.map((name) => `sallyport/${name}:${project}`)
  const down = () => removeProject(project)
  down()
  return {
    images: [...images, nginxImage(compose('config', '--format', 'json'))],
    build: (...words: string[]): void => void compose('build', ...words),
    up: (): void => void compose('up', '--wait', '--wait-timeout', '180', '--detach', '--remove-orphans'),
    down,
    nameOf: (service: string): string => `${project}-${service}-1`,
    remove: (): void => {
      down()
      const ours = docker(['image', 'ls', '--quiet', '--filter', `reference=sallyport/*:${project}`])
      if (ours !== '') docker(['image', 'rm', '--force', ...images])
    },
  }
}

export type Topology = Awaited<ReturnType<typeof createTopology>>

function nginxImage(config: string): string {
  const { services }: { services: { nginx: { image: string } } } = JSON.parse(config)
  return services.nginx.image
}
