/** `make rotate-keys`: new keys for tokens and cookies; nobody is signed out, nothing restarts. */
import { join } from 'node:path'
import { failWith } from './fail.ts'
import { docker, say, state } from './project.ts'
import { rotateKeys } from './secrets/rotate-keys.ts'

const readers = ['accounts', 'gateway']
const tell = (text: string) => say('rotate-keys', text)

function signalReaders(): void {
  const running = docker('compose', 'ps', '--services', '--status', 'running')?.split('\n') ?? []
  const present = readers.filter((name) => running.includes(name))
  for (const name of readers.filter((reader) => !present.includes(reader)))
    tell(`${name} does not run: it reads the new keys when it starts`)
  if (present.length === 0) return
  if (docker('compose', 'kill', '--signal', 'HUP', ...present) === undefined)
    throw new Error(
      `the keys are new, but ${present.join(' and ')} could not be told: \`make restart\` makes them read`,
    )
  tell(`${present.join(' and ')} were told to read the keys again; \`make logs\` shows whether they could`)
}

try {
  const { signing, seal } = rotateKeys(join(state, 'secrets'), new Date())
  for (const [kind, { added, dropped }] of Object.entries({ signing, seal }))
    tell(`new ${kind} key ${added}${dropped.length > 0 ? `, dropped ${dropped.join(', ')}` : ''}`)
  signalReaders()
} catch (error) {
  failWith('rotate-keys', error)
}
