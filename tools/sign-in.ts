/** `make sign-in [BASE=http://localhost:3000] [H='X-Forwarded-Proto: http']`: signs in and says what came back. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoMembers } from '@sallyport/common/demo-members'
import { failWith } from './fail.ts'
import { state } from './project.ts'
import { readSettings } from './read-settings.ts'
import { signIn } from './scenarios/sign-in.ts'

try {
  const { url: publicOrigin } = readSettings()
  const { BASE: base = publicOrigin, H: header = '' } = process.env
  const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(header) ?? []
  if (header && !name) throw new Error(`H=${header} is no header: H='X-Forwarded-Proto: http'`)
  const lines = await signIn({
    base,
    publicOrigin,
    ca: readFileSync(join(state, 'certs/ca.crt')),
    email: demoMembers[0].email,
    password: readFileSync(join(state, 'secrets/demo-password'), 'utf8').trim(),
    headers: name ? { [name]: value ?? '' } : {},
  })
  console.log(lines.join('\n'))
} catch (error) {
  failWith('sign-in', error)
}
