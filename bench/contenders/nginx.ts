import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { docker, envFile } from '../../tools/project.ts'
import { readEnv } from '../../tools/env/env-file.ts'
import { readIfThere } from '../../tools/files.ts'
import { startPinned } from '../process/start-pinned.ts'
import type { Contender, Started } from './contender.ts'

const template = join(import.meta.dirname, 'nginx.conf')
const foreground = ['-g', 'daemon off;']

const image = () => readEnv(readIfThere(envFile) ?? '')['NGINX_IMAGE'] ?? 'nginx:1.30.6'
const hasImage = () => docker('image', 'inspect', '--format', '{{.Id}}', image()) !== undefined

function hasBinary(): boolean {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** In a container of the edge's own image, on the machine's network: only the file system is another one. */
async function startContainer(config: string, core: number, logFile: string): Promise<Started> {
  const name = `sallyport-bench-nginx-${process.pid}`
  const limits = ['--network=host', `--cpuset-cpus=${core}`, '--memory=256m', '--pids-limit=64']
  const files = [`--user=${process.getuid?.() ?? 0}`, '--tmpfs=/tmp', `--volume=${config}:/bench.conf:ro`]
  const run = ['run', '--rm', '--name', name, ...limits, ...files, '--entrypoint', 'nginx', image()]
  const args = [...run, '-c', '/bench.conf', ...foreground]
  const child = startPinned({ command: 'docker', args, folder: '/', core, logFile })
  const remove = () => void docker('rm', '--force', name)
  process.once('exit', remove)
  const stop = async () => {
    process.off('exit', remove)
    remove()
    await child.stop()
  }
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const until = performance.now() + 20_000
  const look = (): void => {
    const pid = Number(docker('inspect', '--format', '{{.State.Pid}}', name) ?? 0)
    if (pid > 0) resolve(pid)
    else if (child.ended() !== undefined || performance.now() > until)
      reject(new Error(`its container ${name} of ${image()} did not start`))
    else setTimeout(look, 100)
  }
  look()
  try {
    return { group: await promise, ended: child.ended, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

export const nginx: Contender = {
  name: 'nginx',
  title: 'nginx, cookie → header',
  duties: false,
  cookie: 'token',
  absent: () =>
    hasBinary() || hasImage()
      ? undefined
      : `there is no nginx on the PATH, and no container engine that has the image ${image()} (make images brings it)`,
  start: async ({ port, upstream, core }, logFile) => {
    const config = `${logFile}.conf`
    const text = readFileSync(template, 'utf8')
      .replace('UPSTREAM_PORT', new URL(upstream).port)
      .replace('OWN_PORT', String(port))
    writeFileSync(config, text)
    if (!hasBinary()) return startContainer(config, core, logFile)
    const args = ['-c', config, ...foreground]
    const { pid, ended, stop } = startPinned({ command: 'nginx', args, folder: '/', core, logFile })
    return { group: pid, ended, stop }
  },
}
