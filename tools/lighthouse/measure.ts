/**
 * Runs Lighthouse on the sign-in page and on the dashboard, as a desktop and as a phone, and writes the medians into
 * docs/lighthouse.md. Exits 1 when a score is too low. Run by `make lighthouse`.
 */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chosenChain } from '../../e2e/compose/chosen-chain.ts'
import { launchOptions } from '../../e2e/compose/browser/launch.ts'
import { leaveSession } from '../../e2e/compose/browser/session.ts'
import { writeBlock } from '../../e2e/compose/doc-block.ts'
import { asksFor, categories, medianOf, tableOf, tooLow, type Report, type Result } from './report.ts'

const lighthouse = join(import.meta.dirname, 'node_modules/.bin/lighthouse')
const reports = join(import.meta.dirname, '../../.sallyport/lighthouse')
const runs = 3
/** Lighthouse's own settings: a phone is a slow one, on a slow network. */
const formFactors = { desktop: ['--preset=desktop'], mobile: [] }

/** One run in a Chromium that Lighthouse starts on a copy of the profile: no run finds what another one left. */
async function audit(url: string, profile: string, name: string, flags: string[]): Promise<Report> {
  const copy = `${profile}-run`
  cpSync(profile, copy, { recursive: true })
  const { args = [], executablePath } = await launchOptions([`--user-data-dir=${copy}`, '--headless=new'])
  const path = join(reports, name)
  const output = ['--output=json', '--output=html', `--output-path=${path}`, '--quiet']
  const what = [`--only-categories=${Object.keys(categories).join(',')}`, '--no-enable-error-reporting']
  try {
    await promisify(execFile)(
      lighthouse,
      [url, `--chrome-flags=${args.join(' ')}`, ...what, ...output, ...flags],
      { env: { ...process.env, CHROME_PATH: executablePath }, timeout: 120_000 },
    )
  } finally {
    rmSync(copy, { recursive: true, force: true, maxRetries: 5 })
  }
  const report: Report = JSON.parse(readFileSync(`${path}.report.json`, 'utf8'))
  return report
}

function describe(results: Result[], { lighthouseVersion, environment }: Report): string {
  const browser = /Chrome\/(\d+)/.exec(environment.hostUserAgent)?.[1]
  const when = new Date().toISOString().slice(0, 10)
  const head = `Lighthouse ${lighthouseVersion}, Chromium ${browser}, ${when}; medians of ${runs} runs.`
  return `${head}\n\n${tableOf(results)}`
}

const profile = mkdtempSync(join(tmpdir(), 'sallyport-lighthouse-'))
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const chain = await chosenChain()
try {
  const results: Result[] = []
  const measured: Report[] = []
  for (const page of ['sign-in', 'dashboard']) {
    const isMember = page === 'dashboard'
    if (isMember) await leaveSession(profile, chain)
    for (const [formFactor, flags] of Object.entries(formFactors)) {
      for (let run = 1; run <= runs; run += 1) {
        const report = await audit(`${chain.origin}/`, profile, `${page}-${formFactor}-${run}`, flags)
        if (asksFor(report, '/api/dashboard') !== isMember)
          throw new Error(`what was scored is not the ${page}`)
        measured.push(report)
      }
      results.push(medianOf(page, formFactor, measured.slice(-runs)))
    }
  }
  console.log(tableOf(results))
  const [any] = measured
  if (any) writeBlock('docs/lighthouse.md', 'scores', describe(results, any))
  for (const fault of tooLow(results)) console.error(`lighthouse: ${fault}`)
  process.exitCode = tooLow(results).length === 0 ? 0 : 1
} finally {
  await chain.down()
  rmSync(profile, { recursive: true, force: true })
}
