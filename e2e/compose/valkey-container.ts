import { execFileSync } from 'node:child_process'
import { GenericContainer, Wait } from 'testcontainers'
import { freePorts } from './free-ports.ts'

/** Testcontainers publishes on every interface; this one on the loopback, on a port that outlives a restart. */
class LoopbackContainer extends GenericContainer {
  onLoopback(container: number, host: number): this {
    this.withExposedPorts({ container, host })
    this.hostConfig.PortBindings = { [`${container}/tcp`]: [{ HostIp: '127.0.0.1', HostPort: `${host}` }] }
    return this
  }
}

const docker = (...args: string[]): string =>
  execFileSync('docker', args, { encoding: 'utf8', stdio: 'pipe' })

const prefix = 'sallyport-e2e-valkey-'

/** Removes what interrupted runs left: a container is named after the process that started it. */
function removeLeftovers(): void {
  const names = docker('ps', '--all', '--filter', `name=${prefix}`, '--format', '{{.Names}}')
    .split('\n')
    .filter(Boolean)
  for (const name of names) {
    try {
      process.kill(Number(name.slice(prefix.length)), 0)
    } catch {
      docker('rm', '--force', name)
    }
  }
}

/** A Valkey of its own with a password, from the image that the set-up chose (VALKEY_IMAGE). */
export async function startValkey() {
  const image = process.env['VALKEY_IMAGE']
  if (!image) throw new Error('VALKEY_IMAGE is not set: run make e2e, which chooses or builds the image')
  removeLeftovers()
  const [port = 0] = await freePorts(1)
  const password = 'p@ss/w:rd'
  const container = await new LoopbackContainer(image)
    .withName(`${prefix}${process.pid}`)
    .onLoopback(6379, port)
    .withCommand([
      'valkey-server',
      '--save',
      '',
      '--appendonly',
      'no',
      '--protected-mode',
      'no',
      '--requirepass',
      password,
    ])
    .withWaitStrategy(Wait.forLogMessage(/Ready to accept connections/))
    .start()
  const id = container.getId()

  return {
    url: `valkey://:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    password,
    port,
    cli: (...args: string[]): string =>
      docker('exec', id, 'valkey-cli', '--no-auth-warning', '-a', password, ...args).trim(),
    /** Stops it in its tracks: connections stay open, and nothing answers. */
    freeze: () => void docker('pause', id),
    kill: () => void docker('kill', id),
    /** Undoes both. */
    mend: () => {
      const state = docker('inspect', '--format', '{{.State.Status}}', id).trim()
      if (state === 'paused') docker('unpause', id)
      if (state === 'exited') docker('start', id)
    },
    remove: () => void docker('rm', '--force', id),
  }
}

export type Valkey = Awaited<ReturnType<typeof startValkey>>
