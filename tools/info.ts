/** `node tools/info.ts`: one JSON object; with --text the same for people. */
import { demoMembers } from '@sallyport/common/demo-members'
import { join } from 'node:path'
import { failWith } from './fail.ts'
import { readIfThere } from './files.ts'
import { root, state } from './project.ts'
import { readSettings } from './read-settings.ts'
import { findScenario } from './scenarios/choose-scenario.ts'
import { closingLines } from './scenarios/describe-scenario.ts'
import { driftFromEnv } from './scenarios/drift-from-env.ts'
import { readScenarios } from './scenarios/scenario.ts'

function readInfo() {
  const { url, scenario: id, values, project } = readSettings()
  const scenario = findScenario(id, readScenarios(join(root, 'scenarios')))
  const settings = Object.fromEntries(Object.keys(scenario.settings).map((name) => [name, values[name]]))
  const password = readIfThere(join(state, 'secrets', 'demo-password'))?.trim()
  if (!password) throw new Error("there is no demo password yet: 'make up' writes it")
  const info = {
    url,
    ca: '.sallyport/certs/ca.crt',
    email: demoMembers[0].email,
    password,
    mailbox: `${url}/mailbox/`,
    health: [`${url}/healthz`, `${url}/api/health`],
    scenario: { id, title: scenario.title, settings },
  }
  const drift = driftFromEnv(project, values['CONFIG_HASH'])
  return { info, scenario: [...closingLines(scenario, values), ...(drift ? [drift] : [])] }
}

const asText = ({ info: { url, ca, password, mailbox }, scenario }: ReturnType<typeof readInfo>) => `
  Open       ${url}
  Sign in    ${demoMembers.map(({ email }) => email.split('@')[0]).join(', ')} @sallyport.test
  Password   ${password}
  Codes      ${mailbox} (login codes arrive there as mail)
  Scenario   ${scenario.join('\n             ')}
  CA         ${ca} ('make trust' makes your browsers accept it, 'make untrust' undoes it)
  Next       make logs | make ps | make info (as JSON) | make test | make down
`

try {
  const read = readInfo()
  const asJson = () => `${JSON.stringify(read.info, null, 2)}\n`
  process.stdout.write(process.argv.includes('--text') ? asText(read) : asJson())
} catch (error) {
  failWith('info', error)
}
