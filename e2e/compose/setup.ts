import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from 'mocha'
import { closeSharedBrowser, isolateBrowsers } from './browser/launch.ts'
import { chosenChain } from './chosen-chain.ts'
import { serviceNames, type ComposeChain } from './compose-chain.ts'

/** What a failed test leaves for the reader: container logs, and screenshots where it drove a browser. */
export const artifacts = join(import.meta.dirname, '../artifacts', process.env['LANE'] ?? '')

let chain: ComposeChain | undefined
let testStarted = new Date()

/** The one chain of a run, or the running one that SALLYPORT_URL names; tests that break it must mend it. */
export function composeChain(): ComposeChain {
  if (!chain) throw new Error('the chain is started by the hooks of e2e/compose/setup.ts')
  return chain
}

async function stop(): Promise<void> {
  const running = chain
  chain = undefined
  await closeSharedBrowser()
  await running?.down()
}

const interrupted = (signal: NodeJS.Signals) =>
  void stop().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))

export async function mochaGlobalSetup(): Promise<void> {
  rmSync(artifacts, { recursive: true, force: true })
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  const start = performance.now()
  chain = await chosenChain()
  await isolateBrowsers([chain.origin, chain.httpOrigin])
  console.log(`  chain up at ${chain.origin} after ${Math.round((performance.now() - start) / 100) / 10} s`)
}

export const mochaGlobalTeardown = stop

/** A folder for what a failed test leaves. */
export function artifactFolder(title: string): string {
  const folder = join(artifacts, title.replace(/[^\w]+/g, '-').slice(0, 100))
  mkdirSync(folder, { recursive: true })
  return folder
}

export const mochaHooks = {
  beforeEach(): void {
    testStarted = new Date()
  },
  afterEach(this: Context): void {
    if (this.currentTest?.state !== 'failed' || !chain) return
    const folder = artifactFolder(this.currentTest.fullTitle())
    for (const name of serviceNames) writeFileSync(join(folder, `${name}.log`), chain.logs(name, testStarted))
  },
}
