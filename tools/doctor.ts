/** `make doctor [URL=…] [ARGS=…]`: the doctor on any address; without one, on the chain of this clone, signed in as a demo member. ARGS may begin with another of its commands. */
import { demoMembers } from '@sallyport/common/demo-members'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withAddress } from './doctor-arguments.ts'
import { failWith } from './fail.ts'
import { readIfThere } from './files.ts'
import { root, state } from './project.ts'
import { readSettings } from './read-settings.ts'

const command = join(root, 'doctor/bin/doctor.mjs')

function doctor(args: string[]): number {
  const { status } = spawnSync(process.execPath, [command, ...args], { stdio: 'inherit' })
  return status ?? 70
}

/** A file, because the doctor takes no secret as an argument. */
function onOwnChain(args: string[]): number {
  const { url, httpPort } = readSettings()
  const password = readIfThere(join(state, 'secrets', 'demo-password'))?.trim()
  if (!password) throw new Error("there is no demo password yet: 'make up' writes it")
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
  try {
    const login = join(folder, 'login.json')
    writeFileSync(login, JSON.stringify({ email: demoMembers[0].email, password }), { mode: 0o600 })
    const ca = join(state, 'certs', 'ca.crt')
    const own = ['--ca', ca, '--login', login, '--plain-port', String(httpPort)]
    return doctor([...withAddress(url, args), ...own])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

try {
  const [url = '', ...args] = process.argv.slice(2)
  process.exitCode = url === '' ? onOwnChain(args) : doctor(withAddress(url, args))
} catch (error) {
  failWith('doctor', error)
}
