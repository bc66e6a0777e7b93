/** `make fault`: makes a service fail on purpose, ends that, or lists what is set. */
import { spawnSync } from 'node:child_process'
import { failWith } from './fail.ts'
import { faultCommand } from './fault-command.ts'
import { root } from './project.ts'
import { readFaultAnswer } from './read-fault-answer.ts'

/** What a service has set now. @throws Error when it cannot be asked, or refuses. */
function operate(service: string, operation: string): string {
  const words = ['compose', 'exec', '-T', service, 'operate', operation]
  const { error, stdout, stderr } = spawnSync('docker', words, { cwd: root, encoding: 'utf8' })
  if (error) throw new Error('docker cannot be run here: `make up` says what to install', { cause: error })
  return readFaultAnswer(stdout, stderr)
}

try {
  const { services, operation } = faultCommand(process.env)
  for (const service of services) {
    try {
      console.log(`${service}: ${operate(service, operation)}`)
    } catch (error) {
      process.exitCode = 1
      console.error(`${service}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
} catch (error) {
  failWith('fault', error)
}
