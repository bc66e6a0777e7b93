import { expect } from 'chai'
import { after, describe, it } from 'mocha'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../project.ts'
import type { Outcome } from './outcome.ts'

const mocha = join(root, 'node_modules/mocha/bin/mocha.js')
const folder = mkdtempSync(join(tmpdir(), 'sallyport-reporter-'))
after(() => rmSync(folder, { recursive: true }))

/** The first test has a hook that takes longer than that of the second. */
const file = join(folder, 'some.test.mjs')
const wait = (milliseconds: number) => `await new Promise((done) => setTimeout(done, ${milliseconds}))`
writeFileSync(
  file,
  `describe('a suite', () => {
    let first = 200
    before('a server', async () => { ${wait(100)} })
    beforeEach(async () => { await new Promise((done) => setTimeout(done, first)); first = 0 })
    afterEach(async () => { ${wait(60)} })
    it('is slow to set up', async () => { ${wait(40)} })
    it('is not', () => undefined)
    it.skip('never runs', () => undefined)
  })`,
)

async function outcomeOf(...mode: string[]): Promise<Outcome> {
  const path = join(folder, `outcome${mode.join('')}.json`)
  const args = ['--reporter', join(import.meta.dirname, 'mocha-reporter.ts'), '--no-config', ...mode]
  await promisify(execFile)(
    process.execPath,
    [mocha, '--require', join(import.meta.dirname, 'whole-durations.ts'), ...args, file],
    { cwd: root, env: { ...process.env, OUTCOME_FILE: path } },
  )
  return JSON.parse(readFileSync(path, 'utf8'))
}

describe('the reporter of the suites', function () {
  this.timeout(20_000)

  it('tells what each test took with its hooks, under --parallel too', async () => {
    for (const { passed, skipped, durations } of await Promise.all([outcomeOf(), outcomeOf('--parallel')])) {
      expect({ passed, skipped }).to.deep.equal({ passed: 2, skipped: ['a suite never runs'] })
      expect(durations.map(({ title }) => title)).to.deep.equal([
        'a suite is slow to set up',
        'a suite is not',
        '"before all" hook: a server of a suite',
      ])
      for (const { file: place } of durations) expect(join(root, place)).to.equal(file)
      const [slow = 0, quick = 0, hook = 0] = durations.map(({ milliseconds }) => milliseconds)
      // A timer of Node may be a millisecond early.
      expect(slow).to.be.at.least(200 + 40 + 60 - 3)
      expect(quick).to.be.within(60 - 1, 200)
      expect(hook).to.be.at.least(100 - 1)
    }
  })
})
