/** `make rotate-keys`: new keys for tokens and cookies; nobody is signed out, nothing restarts. */
import { join } from 'node:path'
import { failWith } from './fail.ts'
import { docker, say, state } from './project.ts'
import { rotateKeys } from './secrets/rotate-keys.ts'

try {
  const { signing, seal } = rotateKeys(join(state, 'secrets'), new Date())
  for (const [kind, { added, dropped }] of Object.entries({ signing, seal }))
    say(
      'rotate-keys',
      `new ${kind} key ${added}${dropped.length > 0 ? `, dropped ${dropped.join(', ')}` : ''}`,
    )
  // Undefined where the chain does not run: the keys are read at its next start.
  const told = docker('compose', 'kill', '--signal', 'HUP', 'accounts', 'gateway')
  say(
    'rotate-keys',
    told === undefined
      ? 'the chain does not run: it reads the keys when it starts'
      : 'accounts and the gateway read them again',
  )
} catch (error) {
  failWith('rotate-keys', error)
}
