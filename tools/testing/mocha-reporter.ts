import Mocha from 'mocha'
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { root } from '../project.ts'
import type { Duration, Outcome } from './outcome.ts'

const fileOf = ({ file }: Mocha.Runnable) => (file ? relative(root, file) : '')

/** `"before all" hook: NAME of SUITE`; undefined for a hook of each test, whose time is the test's. */
function titleOf({ title, parent }: Mocha.Hook): string | undefined {
  // Mocha adds the test or the suite that it runs for.
  const [, own] = /^("(?:before|after) all" hook.*?)(?: (?:for|in) ".*")?$/.exec(title) ?? []
  return own && `${own} of ${parent?.fullTitle() || 'the whole run'}`
}

/** Prints like mocha's `spec`, and writes the outcome as JSON to the path in OUTCOME_FILE. Mocha takes a default export. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options)
    const path = process.env['OUTCOME_FILE']
    if (!path)
      throw new Error('OUTCOME_FILE names no file: the outcome would be lost (tools/test.ts sets it)')
    const begun = performance.now()
    const outcome: Outcome = { passed: 0, failed: [], skipped: [], milliseconds: 0, durations: [] }
    const tests: Mocha.Test[] = []
    const hooks: Duration[] = []
    runner
      .on('pass', () => (outcome.passed += 1))
      .on('fail', (test) => outcome.failed.push(test.fullTitle()))
      .on('pending', (test) => outcome.skipped.push(test.fullTitle()))
      .on('test end', (test) => tests.push(test))
      .on('hook end', (hook) => {
        const [title, milliseconds] = [titleOf(hook), hook.duration]
        if (title && milliseconds !== undefined) hooks.push({ title, file: fileOf(hook), milliseconds })
      })
      .once('end', () => {
        outcome.milliseconds = Math.round(performance.now() - begun)
        // Only now: the hooks after a test belong to its duration.
        const ran = tests.flatMap((test) =>
          test.duration === undefined
            ? []
            : [{ title: test.fullTitle(), file: fileOf(test), milliseconds: test.duration }],
        )
        outcome.durations = [...ran, ...hooks]
        writeFileSync(path, JSON.stringify(outcome))
      })
  }
}
