import { expect } from 'chai'
import Mocha, { describe, it } from 'mocha'
import { skipBecause } from './skip-because.ts'

/** Titles of the tests that a run of `fill` leaves pending. */
async function pendingOf(fill: (suite: Mocha.Suite) => void): Promise<string[]> {
  const suite = new Mocha.Suite('outer', new Mocha.Context())
  fill(suite)
  const runner = new Mocha.Runner(suite, {})
  const titles: string[] = []
  runner.on('pending', (test) => titles.push(test.fullTitle()))
  await new Promise((resolve) => runner.run(resolve))
  return titles
}

describe('skipBecause', () => {
  it('puts the reason into the title of a test', async () => {
    const titles = await pendingOf((suite) => {
      suite.addTest(
        new Mocha.Test('one', function (this: Mocha.Context) {
          skipBecause(this, 'no IPv6')
        }),
      )
    })
    expect(titles).to.deep.equal(['outer one [skipped: no IPv6]'])
  })

  it('puts it into the title of the suite, from a hook', async () => {
    const titles = await pendingOf((suite) => {
      suite.beforeAll(function () {
        skipBecause(this, 'no engine')
      })
      suite.addTest(new Mocha.Test('one', () => {}))
    })
    expect(titles).to.deep.equal(['outer [skipped: no engine] one'])
  })
})
