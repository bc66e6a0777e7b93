import type { Context } from 'mocha'

let begun = 0

/**
 * For mocha's `--require`: a test's duration is what it costs, with its beforeEach and afterEach hooks. A hook's own
 * duration cannot say it: under `--parallel` a file tells everything at its end, and a hook only how long it took last.
 */
export const mochaHooks = {
  // Hooks of the root are the first before a test and the last after it.
  beforeEach(): void {
    begun = performance.now()
  },
  afterEach(this: Context): void {
    if (this.currentTest) this.currentTest.duration = Math.round(performance.now() - begun)
  },
}
