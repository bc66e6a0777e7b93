import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DockerComposeEnvironment, getContainerRuntimeClient, Wait } from 'testcontainers'
import { demoMembers } from '@sallyport/common/demo-members'
import { sendTo, type Chain } from '../chain/chain.ts'
import { rotateKeys } from '../../tools/secrets/rotate-keys.ts'
import { createComposeProject, docker, removeProject, root, type ComposeProject } from './compose-project.ts'
import { freePorts } from './free-ports.ts'
import { mailedCode } from './mailed-code.ts'

/** A project of the tests is named after the process that started it: whose process is gone was left behind. */
const projectPrefix = 'sallyport-e2e-'

export const serviceNames = ['nginx', 'gateway', 'bff', 'accounts', 'billing', 'bookings', 'mailbox'] as const
/** Only with e2e/compose.replicas.yaml. */
const replicaNames = ['gateway2', 'valkey'] as const
/** Only in some scenarios. */
export const hopNames = ['inner', 'outside', 'l4', 'haproxy', 'caddy'] as const
export type ServiceName =
  | (typeof serviceNames)[number]
  | (typeof replicaNames)[number]
  | (typeof hopNames)[number]

type Runtime = Awaited<ReturnType<typeof getContainerRuntimeClient>>['container']

export interface ComposeChain extends Chain, Pick<ComposeProject, 'become' | 'beginSwitch' | 'running'> {
  httpOrigin: string
  ca: Buffer
  inspect: (service: ServiceName) => ReturnType<Runtime['inspect']>
  /** Runs a command inside a container. */
  exec: (service: ServiceName, command: string[]) => Promise<{ exitCode: number; output: string }>
  /** Rotates the keys of this chain, as `make rotate-keys` does. */
  rotateKeys: () => ReturnType<typeof rotateKeys>
  stop: (service: ServiceName) => void
  /** Starts a stopped container again and waits until it is healthy. */
  start: (service: ServiceName) => void
  /** Stops every process of a container in its tracks; connections to it hang. */
  freeze: (service: ServiceName) => void
  thaw: (service: ServiceName) => void
  /** Replaces a container by a new one, with another address, and waits until it is healthy. */
  recreate: (service: ServiceName) => void
  /** Where the gateway answers past its edge, in the scenario that opens it. */
  gatewayPort: number
  /** When each container started, and how often it was restarted: two equal answers mean that nothing died. */
  lives: () => Promise<Record<string, string>>
  logs: (service: ServiceName, since?: Date) => string
  down: () => Promise<void>
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Removes what interrupted runs left; a run that is still going keeps its chain. */
export function removeLeftovers(): void {
  const label = '{{.Label "com.docker.compose.project"}}'
  const projects = docker(['ps', '--all', '--filter', `name=${projectPrefix}`, '--format', label]).split('\n')
  for (const project of new Set(projects.filter((name) => name.startsWith(projectPrefix)))) {
    if (!isAlive(Number.parseInt(project.slice(projectPrefix.length), 10))) removeProject(project)
  }
}

/**
 * Starts compose.yaml under a name of its own, on free ports, and waits until every container is healthy.
 * @param replicas two gateways that share their state in Valkey
 */
export async function startComposeChain({ replicas = false } = {}): Promise<ComposeChain> {
  const files = ['compose.yaml', 'e2e/compose.yaml', ...(replicas ? ['e2e/compose.replicas.yaml'] : [])]
  const services: readonly ServiceName[] = replicas ? [...serviceNames, ...replicaNames] : serviceNames
  const [httpsPort, httpPort, gatewayPort = 0] = await freePorts(3)
  const origin = `https://localhost:${httpsPort}`
  const project = `${projectPrefix}${process.pid}${replicas ? '-replicas' : ''}`
  // A copy: tests rotate keys, and those of a chain that runs beside are not theirs.
  const secrets = mkdtempSync(join(tmpdir(), `${project}-`))
  execFileSync('cp', ['--archive', `${join(root, '.sallyport/secrets')}/.`, secrets])
  const settings = {
    HTTPS_PORT: `${httpsPort}`,
    HTTP_PORT: `${httpPort}`,
    PUBLIC_ORIGIN: origin,
    BIND_ADDRESS: '127.0.0.1',
    DEMO_MODE: 'true',
    // Long enough to be seen, short enough to be waited for.
    STALE_SECONDS: '1',
    // One client address signs in for all tests; what one account may try is tested with this number.
    TRIES_PER_ADDRESS: '100000',
    TRIES_PER_ACCOUNT: '40',
    // Longer than verifiers wait before they ask for an unknown key again (10 s).
    KEY_ACTIVATION_SECONDS: '12',
    // Tests sign in hundreds of times, and hash nothing that is worth it.
    PASSWORD_COST: '10',
    SECRETS_DIR: secrets,
    GATEWAY_PORT: `${gatewayPort}`,
  }
  const starting = new DockerComposeEnvironment(root, files)
    .withProjectName(project)
    .withEnvironment(settings)
    .withDefaultWaitStrategy(Wait.forHealthCheck())
    .withStartupTimeout(120_000)
  // `make test` builds once for all chains.
  if (process.env['IMAGES_ARE_BUILT'] !== 'true') starting.withBuild()
  const environment = await starting.up().catch((error: unknown) => {
    const state = docker(['ps', '--all', '--filter', `name=${project}`, '--format', '{{.Names}} {{.Status}}'])
    const logs = services.map((name) => logsOf(`${project}-${name}-1`)).join('\n')
    removeProject(project)
    throw new Error(`the chain did not start: ${said(error)}\n${state}\n${logs}`, { cause: error })
  })

  const ca = readFileSync(join(root, '.sallyport/certs/ca.crt'))
  const send: Chain['send'] = (request) => sendTo(request.base ?? origin, { ca }, request)
  const { container: runtime } = await getContainerRuntimeClient()
  // By name, not by id: a recreated container keeps the one and changes the other.
  const nameOf = (service: ServiceName) => `${project}-${service}-1`
  const inspect = (service: ServiceName) => runtime.inspect(runtime.getById(nameOf(service)))
  const { compose, become, beginSwitch, running, remove } = createComposeProject(project, files, settings)

  return {
    origin,
    httpOrigin: `http://localhost:${httpPort}`,
    ca,
    email: demoMembers[0].email,
    password: readFileSync(join(root, '.sallyport/secrets/demo-password'), 'utf8').trim(),
    send,
    inspect,
    codeFor: mailedCode(send),
    exec: async (service, command) => runtime.exec(runtime.getById(nameOf(service)), command),
    rotateKeys: () => {
      const rotated = rotateKeys(secrets, new Date())
      compose('kill', '--signal', 'HUP', 'accounts', 'gateway', ...(replicas ? ['gateway2'] : []))
      return rotated
    },
    stop: (service) => void docker(['stop', '--time', '5', nameOf(service)]),
    start: (service) => void compose('up', '--detach', '--no-deps', '--no-recreate', '--wait', service),
    freeze: (service) => void docker(['pause', nameOf(service)]),
    thaw: (service) => void docker(['unpause', nameOf(service)]),
    recreate: (service) => {
      const squatter = `${project}-squatter`
      const networks = Object.keys(
        JSON.parse(docker(['inspect', '--format', '{{json .NetworkSettings.Networks}}', nameOf(service)])),
      )
      const image = docker(['inspect', '--format', '{{.Image}}', nameOf(service)]).trim()
      docker(['rm', '--force', nameOf(service)])
      // Takes the address that became free: Docker would hand it out again.
      docker([
        'run',
        '--detach',
        '--rm',
        '--init',
        '--name',
        squatter,
        ...networks.flatMap((name) => ['--network', name]),
        image,
        'sleep',
        '60',
      ])
      compose('up', '--detach', '--no-deps', '--wait', service)
      docker(['rm', '--force', squatter])
    },
    become,
    beginSwitch,
    running,
    gatewayPort,
    lives: async () => {
      const entries = services.map(async (name) => {
        const { RestartCount, State } = await inspect(name)
        return [name, `${State.StartedAt} restarts=${RestartCount}`] as const
      })
      return Object.fromEntries(await Promise.all(entries))
    },
    logs: (service, since) => logsOf(nameOf(service), since),
    down: async () => {
      remove()
      await environment.down({ removeVolumes: true, timeout: 5_000 })
      rmSync(secrets, { recursive: true })
    },
  }
}

/** Testcontainers rejects with an Error, the Compose client below it with what the command printed. */
const said = (error: unknown): string => (error instanceof Error ? error.message : JSON.stringify(error))

/** Both streams of a container's log; nginx writes its errors to the second. */
function logsOf(name: string, since?: Date): string {
  const options = since ? ['--since', since.toISOString()] : ['--tail', '40']
  const { stdout, stderr } = spawnSync('docker', ['logs', ...options, name], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return `${stdout}${stderr}`
}
