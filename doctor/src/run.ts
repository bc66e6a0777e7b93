import { errandOf } from './errand/errand-options.ts'
import { runErrand } from './errand/run-errand.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { findingDefinitions } from './finding-ids.ts'
import { FingerprintError } from './fingerprint/read-fingerprint.ts'
import { LoginFileError } from './login/read-login.ts'
import { readOptions, UsageError, type Options } from './options.ts'
import { diagnose, findingIds } from './report/diagnose.ts'
import { renderHtml } from './report/html.ts'
import { renderJson } from './report/json.ts'
import { renderJunit } from './report/junit.ts'
import type { Report } from './report/report.ts'
import { renderTerminal } from './report/terminal.ts'
import { CannotWrite, examineFor, paperOf, Unusable, write, type Surroundings } from './surroundings.ts'
import { usage } from './usage.ts'
import { version } from './version.ts'

function deliver(report: Report, options: Options, around: Surroundings): void {
  const { json, junit, html, strict, proxies } = options
  if (json !== null) write(json, renderJson(report), around)
  if (junit !== null) write(junit, renderJunit(report, strict), around)
  if (html !== null) write(html, renderHtml(report, proxies), around)
  if ([json, junit, html].includes('-')) return
  around.stdout.write(renderTerminal(report, { ...paperOf(around), proxies }))
}

const list = () =>
  findingIds
    .map(
      (id) =>
        `${id} (${findingDefinitions[id].severity}, ${findingDefinitions[id].mode}): ${findingDefinitions[id].says}\n`,
    )
    .join('')

async function examineAndTell(options: Options, around: Surroundings): Promise<number> {
  const seen = await examineFor(options, around)
  const report = diagnose(seen, { ...(options.only ? { only: options.only } : {}), skip: options.skip })
  deliver(report, options, around)
  return exitCodeOf(report, options.strict)
}

const isUnusable = (error: unknown): boolean =>
  error instanceof Unusable || error instanceof LoginFileError || error instanceof FingerprintError

/** The command: from its arguments to its exit code. Whatever goes wrong is told in a sentence, never by a stack. */
export async function run(args: string[], around: Surroundings): Promise<number> {
  const { stdout, stderr } = around
  try {
    const errand = errandOf(args)
    if (errand) return await runErrand(errand, args, around)
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
    if (isUnusable(error)) return exitCodes.unusableInput
    return error instanceof CannotWrite ? exitCodes.cannotWrite : exitCodes.internal
  }
}
