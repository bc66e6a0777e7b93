import { expect } from 'chai'
import { describe, it } from 'mocha'
import { runBounded } from './run-bounded.ts'

const bash = (line: string, seconds: number) =>
  runBounded({ command: 'bash', args: ['-c', line], folder: '/', environment: process.env, seconds })

describe('runBounded', () => {
  it('resolves to the exit code', async () => {
    expect(await bash('exit 3', 30)).to.equal(3)
  })

  it('ends the whole group when the time is over, and says so', async () => {
    // The child of the child would hold the run for a minute if it were left alone.
    expect(await bash('sleep 60 & wait', 0.1)).to.equal('stopped after 0.1 s')
  })

  it('says which signal or missing program ended it', async () => {
    expect(await bash('kill -KILL $$', 30)).to.equal('ended by SIGKILL')
    const none = runBounded({
      command: 'no-such-program',
      args: [],
      folder: '/',
      environment: process.env,
      seconds: 30,
    })
    expect(await none).to.match(/could not start no-such-program/)
  })
})
