import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { examine } from './examine.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { findingDefinitions } from './finding-ids.ts'
import type { LoginPlan } from './login/login-plan.ts'
import { LoginFileError, readLogin, type Prompt } from './login/read-login.ts'
import { createTrust } from './net/trust.ts'
import { readOptions, UsageError, type Options } from './options.ts'
import { createProgress } from './progress.ts'
import { diagnose, findingIds } from './report/diagnose.ts'
import { renderHtml } from './report/html.ts'
import { renderJson } from './report/json.ts'
import { renderJunit } from './report/junit.ts'
import type { Report } from './report/report.ts'
import { renderTerminal } from './report/terminal.ts'
import { isLoopback, type Settings } from './settings.ts'
import { usage } from './usage.ts'
import { version } from './version.ts'

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
class Unusable extends Error {}
class CannotWrite extends Error {}

const reason = (error: unknown) =>
  error instanceof Error && 'code' in error
    ? String(error.code)
    : error instanceof Error
      ? error.message
      : String(error)

function read(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Unusable(`${what} ${file} cannot be read (${reason(error)})`)
  }
}

async function readPlan({ loginFile }: Options, { ask, stderr }: Surroundings): Promise<LoginPlan | null> {
  if (loginFile === null) return null
  const asked = '{"email":{"prompt":"E-mail"},"password":{"prompt":"Password"}}'
  const text = loginFile === 'prompt' ? asked : read(loginFile, 'the login file')
  if (loginFile !== 'prompt' && process.platform !== 'win32' && (statSync(loginFile).mode & 0o077) !== 0)
    stderr.write(`doctor: others on this machine can read ${loginFile} (chmod 600)\n`)
  return await readLogin(text, ask)
}

function readTrust({ caFiles }: Options): Settings['trust'] {
  const extra = caFiles.map((file) => read(file, 'the CA'))
  if (extra.some((pem) => !pem.includes('-----BEGIN CERTIFICATE-----')))
    throw new Unusable('--ca: that is no certificate in PEM')
  try {
    return createTrust(extra)
  } catch (error) {
    throw new Unusable(`--ca: ${reason(error)}`)
  }
}

function write(file: string, text: string, { stdout }: Surroundings): void {
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

function deliver(report: Report, options: Options, around: Surroundings): void {
  const { json, junit, html, strict, proxies } = options
  if (json !== null) write(json, renderJson(report), around)
  if (junit !== null) write(junit, renderJunit(report, strict), around)
  if (html !== null) write(html, renderHtml(report, proxies), around)
  if ([json, junit, html].includes('-')) return
  const { stdout, env } = around
  const colour = stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  const width = Math.min(stdout.columns ?? 80, 80)
  stdout.write(renderTerminal(report, { colour, width: Math.max(width, 40), proxies }))
}

const list = () =>
  findingIds
    .map(
      (id) =>
        `${id} (${findingDefinitions[id].severity}, ${findingDefinitions[id].mode}): ${findingDefinitions[id].says}\n`,
    )
    .join('')

async function examineAndTell(options: Options, around: Surroundings): Promise<number> {
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
  const seen = await examine(settings, progress.tell).finally(progress.end)
  const report = diagnose(seen, { ...(options.only ? { only: options.only } : {}), skip: options.skip })
  deliver(report, options, around)
  return exitCodeOf(report, options.strict)
}

/** The command: from its arguments to its exit code. Whatever goes wrong is told in a sentence, never by a stack. */
export async function run(args: string[], around: Surroundings): Promise<number> {
  const { stdout, stderr } = around
  try {
    const options = readOptions(args)
    if (options === 'help') stdout.write(usage)
    else if (options === 'version') stdout.write(`${version}\n`)
    else if (options === 'list') stdout.write(list())
    else return await examineAndTell(options, around)
    return exitCodes.healthy
  } catch (error) {
    if (error instanceof UsageError) {
      for (const fault of error.faults) stderr.write(`doctor: ${fault}\n`)
      stderr.write('doctor: --help tells more\n')
      return exitCodes.usage
    }
    stderr.write(`doctor: ${error instanceof Error ? error.message : String(error)}\n`)
    if (error instanceof Unusable || error instanceof LoginFileError) return exitCodes.unusableInput
    return error instanceof CannotWrite ? exitCodes.cannotWrite : exitCodes.internal
  }
}
