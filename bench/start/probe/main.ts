/**
 * Runs inside a container, from stdin: `node --input-type=module-typescript - STARTS VARIANTS`. Starts the server of
 * the container's folder on free ports, again and again, each variant in turn; prints the ms of each start as JSON.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'

interface Start {
  args: string[]
  environment: Record<string, string>
}

const ports = { PORT: '0', OPS_PORT: '0', SMTP_PORT: '0', WEB_PORT: '0', MAIL_DIR: '/tmp/probe-mail' }

/** Until its log says that it listens. */
async function time({ args, environment }: Start, signal: NodeJS.Signals): Promise<number> {
  const begun = performance.now()
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...ports, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  let said = ''
  const milliseconds = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes(' listens"')) resolve(performance.now() - begun)
    })
    void ended.then(() => reject(new Error(`the server ended: ${said.slice(-500)}`)))
  })
  child.kill(signal)
  await ended
  return milliseconds
}

const [starts = '', text = ''] = process.argv.slice(2)
const variants: Start[] = JSON.parse(text)
const times = variants.map((): number[] => [])
// An ordinary end: what is to be cached is written then.
for (const variant of variants) await time(variant, 'SIGTERM')
for (let round = 0; round < Number(starts); round += 1)
  for (const [index, variant] of variants.entries()) times[index]?.push(await time(variant, 'SIGKILL'))
process.stdout.write(JSON.stringify(times))
