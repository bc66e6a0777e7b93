/** `node tools/info.ts`: one JSON object; with --text the same for people. */
import { demoMembers } from '@sallyport/common/demo-members'
import { join } from 'node:path'
import { failWith } from './fail.ts'
import { readIfThere } from './files.ts'
import { state } from './project.ts'
import { readSettings } from './read-settings.ts'

function readInfo() {
  const { url } = readSettings()
  const password = readIfThere(join(state, 'secrets', 'demo-password'))?.trim()
  if (!password) throw new Error("there is no demo password yet: 'make up' writes it")
  return {
    url,
    ca: '.sallyport/certs/ca.crt',
    email: demoMembers[0].email,
    password,
    mailbox: `${url}/mailbox/`,
    health: [`${url}/healthz`, `${url}/api/health`],
  }
}

const asText = ({ url, ca, password, mailbox }: ReturnType<typeof readInfo>) => `
  Open       ${url}
  Sign in    ${demoMembers.map(({ email }) => email.split('@')[0]).join(', ')} @sallyport.test
  Password   ${password}
  Codes      ${mailbox} (login codes arrive there as mail)
  CA         ${ca} ('make trust' makes your browsers accept it, 'make untrust' undoes it)
  Next       make logs | make ps | make info (as JSON) | make test | make down
`

try {
  const info = readInfo()
  process.stdout.write(process.argv.includes('--text') ? asText(info) : `${JSON.stringify(info, null, 2)}\n`)
} catch (error) {
  failWith('info', error)
}
