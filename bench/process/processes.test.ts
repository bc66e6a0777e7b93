import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { root } from '../../tools/project.ts'
import { skipBecause } from '../../tools/testing/skip-because.ts'
import { ask } from '../load/ask.ts'
import { watchGroup } from './group.ts'
import { chooseCores, type Cores } from './machine.ts'
import { fieldOf } from './proc.ts'
import { startPinned } from './start-pinned.ts'
import { startUpstream } from './start-upstream.ts'

/** The first answer that there is; the test's own time-out ends it. */
function eventually<Value>(look: () => Value | undefined): Promise<Value> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const value = look()
      if (value === undefined) return
      clearInterval(timer)
      resolve(value)
    }, 10)
  })
}

describe('the processes of a bench', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-bench-'))
  let cores: Cores
  before(function () {
    try {
      cores = chooseCores()
    } catch (error) {
      skipBecause(this, error instanceof Error ? error.message : 'nothing can be pinned here')
    }
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('run on one processor, in a group that is measured, and end with all they started', async () => {
    const logFile = join(folder, 'child.log')
    // The helper ends by nothing but SIGKILL.
    const helping =
      "process.on('SIGTERM', () => {}); console.log('started', process.pid); setInterval(() => {}, 1000)"
    const script = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(helping)}], { stdio: 'inherit' })`
    const child = startPinned({
      command: process.execPath,
      args: ['-e', script],
      folder,
      core: cores.contender,
      logFile,
    })
    const helper = await eventually(() => /started (\d+)/.exec(readFileSync(logFile, 'utf8'))?.[1])
    const status = readFileSync(`/proc/${helper}/status`, 'utf8')
    expect(fieldOf(status, 'Cpus_allowed_list')).to.equal(String(cores.contender))
    const group = watchGroup(child.pid)
    expect(group.residentMb()).to.be.above(50)
    expect(group.ticks()).to.be.above(0)

    await child.stop()
    expect(child.ended()).to.equal('it was ended by SIGTERM')
    await eventually(() => {
      group.refresh()
      return group.residentMb() === 0 || undefined
    })
  })

  it('that cannot be started say so', async () => {
    const logFile = join(folder, 'missing.log')
    const command = join(folder, 'missing')
    const child = startPinned({ command, args: [], folder, core: cores.contender, logFile })
    await child.stop()
    expect(child.ended()).to.match(/it (ended with code \d+|was ended by SIGTERM)/)
  })

  it('have an upstream that says what reached it', async () => {
    const settings = { SIZE: '100', TOKEN: 'a.b.c', JWKS: '{"keys":[]}' }
    const { port, stop } = await startUpstream(join(root, 'bench/upstream/main.ts'), settings, cores.load)
    try {
      const { status, body } = await ask(port, { target: '/api/x' })
      expect([status, body.length]).to.deep.equal([200, 100])
      const counts = await ask(port, { target: '/bench/counts' })
      expect(JSON.parse(counts.body)).to.deep.equal({ requests: 1, authorised: 0 })
    } finally {
      stop()
    }
  })
})
