import Mocha from 'mocha'
import { writeFileSync } from 'node:fs'
import type { Outcome } from './outcome.ts'

/** Prints like mocha's `spec`, and writes the outcome as JSON to the path in OUTCOME_FILE. Mocha takes a default export. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options)
    const path = process.env['OUTCOME_FILE']
    if (!path)
      throw new Error('OUTCOME_FILE names no file: the outcome would be lost (tools/test.ts sets it)')
    const begun = performance.now()
    const outcome: Outcome = { passed: 0, failed: [], skipped: [], milliseconds: 0 }
    runner
      .on('pass', () => (outcome.passed += 1))
      .on('fail', (test) => outcome.failed.push(test.fullTitle()))
      .on('pending', (test) => outcome.skipped.push(test.fullTitle()))
      .once('end', () => {
        outcome.milliseconds = Math.round(performance.now() - begun)
        writeFileSync(path, JSON.stringify(outcome))
      })
  }
}
