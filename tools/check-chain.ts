/** `make check-chain`: the gateway calls its own public address and says whether the session cookie would survive. */
import { spawnSync } from 'node:child_process'
import { tellChain } from './chain-check/tell.ts'
import { root } from './project.ts'

const words = ['compose', 'exec', '-T', 'gateway', 'operate', 'GET', '/readyz?chain=1']
const { stdout } = spawnSync('docker', words, { cwd: root, encoding: 'utf8', timeout: 30_000 })
const { lines, exit } = tellChain(stdout ?? '')
console.log(lines.join('\n'))
process.exitCode = exit
