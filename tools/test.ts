/** `node tools/test.ts [check] [unit] [e2e]`: the suites in order; the last line on stdout counts all tests. */
import { execFile } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { canHaveOwnNetwork } from '../e2e/compose/browser/own-network.ts'
import { readEnv } from './env/env-file.ts'
import { failWith } from './fail.ts'
import { readIfThere } from './files.ts'
import { root, state } from './project.ts'
import { countsLine, judge, nothing, sum, type Outcome } from './testing/outcome.ts'
import { runBounded } from './testing/run-bounded.ts'
import { slowest, timesFile, timesText, type SuiteTime, type Times } from './testing/times.ts'

/** What it came to, and how long its lanes took where it has some. */
interface Ran {
  outcome: Outcome
  lanes?: SuiteTime['lanes']
}
type Suite = () => Promise<Ran>

const folder = join(state, 'outcomes')
mkdirSync(folder, { recursive: true })
const testing = join(root, 'tools/testing')
const print = (text: string) => void process.stdout.write(`${text}\n`)
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`

/** Each check is one test. */
async function check(): Promise<Ran> {
  const outcomes: Outcome[] = []
  for (const step of ['types', 'lint', 'format', 'dead-code', 'client-types']) {
    const begun = performance.now()
    const args = [step]
    const exit = await runBounded({
      command: 'tools/check.sh',
      args,
      folder: root,
      environment: process.env,
      seconds: 180,
    })
    const failed = exit === 0 ? [] : [`check ${step}${typeof exit === 'string' ? `: ${exit}` : ''}`]
    const milliseconds = Math.round(performance.now() - begun)
    const durations = [{ title: `check ${step}`, file: 'tools/check.sh', milliseconds }]
    outcomes.push({ passed: 1 - failed.length, failed, skipped: [], milliseconds, durations })
  }
  return { outcome: sum(outcomes) }
}

async function mocha(
  suite: string,
  limit: number,
  args: string[],
  extra: NodeJS.ProcessEnv = {},
  output?: number,
): Promise<Outcome> {
  const file = join(folder, `${suite}.json`)
  rmSync(file, { force: true })
  const exit = await runBounded({
    command: 'mocha',
    args: [...args, `--reporter=${testing}/mocha-reporter.ts`, `--require=${testing}/whole-durations.ts`],
    folder: root,
    environment: {
      ...process.env,
      // What is read once is compiled once, for all workers and all programs that tests start.
      NODE_COMPILE_CACHE: join(state, 'compile-cache'),
      ...extra,
      OUTCOME_FILE: file,
    },
    seconds: limit,
    ...(output === undefined ? {} : { output }),
  })
  const text = readIfThere(file)
  const report: Outcome | undefined = text === undefined ? undefined : JSON.parse(text)
  return judge(suite, report, exit)
}

const wanted = process.argv.slice(2)
const wants = (suite: string) => wanted.length === 0 || wanted.includes(suite)

// A browser may have to be installed, which takes about as long as the suites before the one that needs it.
const browser = wants('e2e')
  ? promisify(execFile)(join(root, 'tools/browser.sh')).then(
      ({ stdout, stderr }) => ({ path: stdout.trim(), fault: stderr.trim() }),
      (error: unknown) => ({
        path: '',
        fault: error instanceof Error ? error.message.trim() : String(error),
      }),
    )
  : undefined

// Both lanes start from the same images, which are built while the code is checked.
const composeFiles = ['--file', 'compose.yaml', '--file', 'e2e/compose.yaml']
const built = wants('e2e')
  ? promisify(execFile)('docker', ['compose', ...composeFiles, 'build', '--quiet'], { cwd: root }).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message.trim() : String(error)),
    )
  : undefined

async function e2e(): Promise<Ran> {
  const found = await browser
  if (!found?.path) {
    return { outcome: { ...nothing, failed: [`e2e: no browser: ${found?.fault ?? 'none was looked for'}`] } }
  }
  const images = readEnv(readIfThere(join(state, 'images.env')) ?? '')
  const fault = await built
  if (fault !== undefined)
    return { outcome: { ...nothing, failed: [`e2e: the images could not be built: ${fault}`] } }
  const environment = {
    CHROMIUM_PATH: found.path,
    NODE_IMAGE: images['NODE_IMAGE'],
    NGINX_IMAGE: images['NGINX_IMAGE'],
    VALKEY_IMAGE: images['VALKEY_IMAGE'],
    IMAGES_ARE_BUILT: 'true',
    // The reaper is an image too: where none can be had, the tests' own teardown clears up.
    ...(images['BASE_IMAGES'] === 'stand-in' ? { TESTCONTAINERS_RYUK_DISABLED: 'true' } : {}),
  }
  const lanes: SuiteTime['lanes'] = []
  const lane = async (name: string, output?: number) => {
    const args = ['--config', `e2e/.mocharc.${name}.json`]
    const begun = performance.now()
    const outcome = await mocha(`e2e-${name}`, 1200, args, { ...environment, LANE: name }, output)
    // With the start of its chain, which is no test.
    lanes.push({ name, milliseconds: Math.round(performance.now() - begun) })
    return outcome
  }
  // A browser without a network of its own is disturbed by containers that start and stop beside it.
  if (!canHaveOwnNetwork()) return { outcome: sum([await lane('pages'), await lane('chain')]), lanes }
  const log = join(folder, 'e2e-chain.log')
  const output = openSync(log, 'w')
  const outcomes = await Promise.all([lane('pages'), lane('chain', output)])
  closeSync(output)
  print(readFileSync(log, 'utf8'))
  return { outcome: sum(outcomes), lanes }
}

// Files share nothing, and most of their time is waiting.
const unit = async () => ({ outcome: await mocha('unit', 300, ['--parallel', '--jobs', '3']) })

const suites: Record<string, Suite> = { check, unit, e2e }
const unknown = wanted.filter((name) => !Object.hasOwn(suites, name))
if (unknown.length > 0) {
  failWith(
    'test',
    new Error(`no such suite: ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}`),
  )
}

const outcomes: Outcome[] = []
const times: SuiteTime[] = []
for (const [name, run] of Object.entries(suites)) {
  if (!wants(name)) continue
  print(`\n── ${name} ──`)
  const begun = performance.now()
  const { outcome, lanes = [] } = await run()
  const milliseconds = Math.round(performance.now() - begun)
  print(`── ${name}: ${countsLine(outcome)}, ${seconds(milliseconds)} ──`)
  outcomes.push(outcome)
  times.push({ suite: name, milliseconds, lanes })
}

const total = sum(outcomes)
for (const title of total.skipped)
  print(`skipped: ${title}${title.includes('[skipped: ') ? '' : ' (no reason given)'}`)
for (const title of total.failed) print(`FAILED:  ${title}`)
const took = { suites: times, slowest: slowest(total.durations, 10) }
print(`\n${timesText(took)}`)
// bench-start tells of the last run of everything.
if (wanted.length === 0) {
  const stored: Times = { date: new Date().toISOString(), counts: countsLine(total), ...took }
  writeFileSync(timesFile, `${JSON.stringify(stored, undefined, 2)}\n`)
}
process.exitCode = total.failed.length === 0 ? 0 : 1
print(countsLine(total))
