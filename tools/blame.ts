/** After a failed `docker compose up`: which service, its last words, what to do. */
import { spawnSync } from 'node:child_process'
import { containersOf, isAtFault, isWaiting } from './compose-containers.ts'
import { say } from './project.ts'
import { readSettings } from './read-settings.ts'

const containers = containersOf(readSettings().project)
const atFault = containers.filter(isAtFault)
const waiting = containers.filter(isWaiting)
const names = (some: typeof containers) => some.map(({ service }) => service).join(', ')

for (const { name, service, status, state } of atFault) {
  say('up', `${service}: ${status || state}; its last lines:`)
  // The engine keeps the two streams apart; both go to ours.
  spawnSync('docker', ['logs', '--tail', '20', name], { stdio: ['ignore', 2, 2] })
}
if (waiting.length > 0) say('up', `not started yet, because others come first: ${names(waiting)}`)
say(
  'up',
  atFault.length === 0
    ? 'nothing was started (see above): repair what it names and run make up again'
    : `not up: ${names(atFault)}. Repair it and run make up again; 'make logs' follows all, 'make down' clears away`,
)
