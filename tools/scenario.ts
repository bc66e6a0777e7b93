/** `node tools/scenario.ts`: lists the scenarios and marks the active one; `check`: is SCENARIO one of them? */
import { join } from 'node:path'
import { readEnv } from './env/env-file.ts'
import { failWith } from './fail.ts'
import { readIfThere } from './files.ts'
import { envFile, root } from './project.ts'
import { readSettings } from './read-settings.ts'
import { chooseScenario } from './scenarios/choose-scenario.ts'
import { driftFromEnv } from './scenarios/drift-from-env.ts'
import { listScenarios } from './scenarios/describe-scenario.ts'
import { healthy, readScenarios } from './scenarios/scenario.ts'

try {
  const scenarios = readScenarios(join(root, 'scenarios'))
  const stored = readEnv(readIfThere(envFile) ?? '')
  if (process.argv[2] === 'check') chooseScenario(process.env, stored, scenarios)
  else {
    process.stdout.write(listScenarios(scenarios, stored['SCENARIO'] ?? healthy))
    const drift = stored['SCENARIO'] && driftFromEnv(readSettings().project, stored['CONFIG_HASH'])
    process.stderr.write(
      `\n* is active${drift ? `, but ${drift}` : ''}; make up SCENARIO=… switches, docs/scenarios.md explains\n`,
    )
  }
} catch (error) {
  failWith('scenario', error)
}
