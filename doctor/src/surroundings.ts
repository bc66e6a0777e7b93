import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { examine } from './examine.ts'
import type { LoginPlan } from './login/login-plan.ts'
import { readLogin, type Prompt } from './login/read-login.ts'
import { createTrust } from './net/trust.ts'
import type { Observations } from './observations.ts'
import type { Options } from './options.ts'
import { createProgress } from './progress.ts'
import { isLoopback, type Settings } from './settings.ts'

interface Stream {
  isTTY?: boolean | undefined
  columns?: number | undefined
  write: (text: string) => unknown
}

/** What a run has of the world. */
export interface Surroundings {
  stdout: Stream
  stderr: Stream
  env: Readonly<Record<string, string | undefined>>
  ask: Prompt
}

/** Something that the user gave and that cannot be used; its message is for them. */
export class Unusable extends Error {}
export class CannotWrite extends Error {}

const reason = (error: unknown) =>
  error instanceof Error && 'code' in error
    ? String(error.code)
    : error instanceof Error
      ? error.message
      : String(error)

export function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Unusable(`${what} ${file} cannot be read (${reason(error)})`)
  }
}

async function readPlan({ loginFile }: Options, { ask, stderr }: Surroundings): Promise<LoginPlan | null> {
  if (loginFile === null) return null
  const asked = '{"email":{"prompt":"E-mail"},"password":{"prompt":"Password"}}'
  const text = loginFile === 'prompt' ? asked : readText(loginFile, 'the login file')
  if (loginFile !== 'prompt' && process.platform !== 'win32' && (statSync(loginFile).mode & 0o077) !== 0)
    stderr.write(`doctor: others on this machine can read ${loginFile} (chmod 600)\n`)
  return await readLogin(text, ask)
}

function readTrust({ caFiles }: Options): Settings['trust'] {
  const extra = caFiles.map((file) => readText(file, 'the CA'))
  if (extra.some((pem) => !pem.includes('-----BEGIN CERTIFICATE-----')))
    throw new Unusable('--ca: that is no certificate in PEM')
  try {
    return createTrust(extra)
  } catch (error) {
    throw new Unusable(`--ca: ${reason(error)}`)
  }
}

export function write(file: string, text: string, { stdout }: Surroundings): void {
  if (file === '-') {
    stdout.write(text)
    return
  }
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new CannotWrite(`${file} cannot be written (${reason(error)})`)
  }
}

/** The examination that a command line describes, with progress for whoever waits. */
export async function examineFor(options: Options, around: Surroundings): Promise<Observations> {
  const login = await readPlan(options, around)
  const settings: Settings = {
    ...options,
    login,
    trust: readTrust(options),
    privateCa: options.caFiles.length > 0,
    credentialsOnUntrusted: options.insecure,
  }
  if (options.active && !isLoopback(options.url.hostname))
    around.stderr.write(`doctor: --active: writes and oversized requests go to ${options.url.host}\n`)
  const progress = createProgress(around.stderr, options.quiet)
  return await examine(settings, progress.tell).finally(progress.end)
}

/** Colour on a terminal only, and lines of at most 80 characters. */
export function paperOf({ stdout, env }: Surroundings): { colour: boolean; width: number } {
  const colour = stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  return { colour, width: Math.max(Math.min(stdout.columns ?? 80, 80), 40) }
}
