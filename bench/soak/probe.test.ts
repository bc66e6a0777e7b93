import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect } from 'chai'
import { skipBecause } from '../../tools/testing/skip-because.ts'
import { ask } from '../load/ask.ts'
import { freePort } from '../run/free-port.ts'
import type { Sample } from './sample.ts'

/** Holds 200,000 objects, makes as many that are garbage, has 12 listeners of one kind, and says when that is so. */
const script = `
  globalThis.held = Array.from({ length: 200_000 }, (_, index) => ({ index }))
  let garbage = Array.from({ length: 200_000 }, (_, index) => ({ index }))
  garbage = undefined
  for (let count = 0; count < 12; count += 1) process.on('SIGUSR2', () => count)
  process.emitWarning('twice'); process.emitWarning('twice')
  setInterval(() => undefined, 1_000)
  setImmediate(() => console.log('ready'))
`

describe('the look into a process that is soaked', () => {
  it('tells its memory without garbage, its descriptors, handles and warnings', async function () {
    if (process.platform !== 'linux') skipBecause(this, 'descriptors are counted in /proc')
    const port = await freePort()
    const args = ['--expose-gc', '--import', join(import.meta.dirname, 'probe.ts'), '-e', script]
    const child = spawn(process.execPath, args, {
      env: { PROBE_PORT: String(port) },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    try {
      await once(child.stdout, 'data')
      const look = async (): Promise<Sample> => JSON.parse((await ask(port, { target: '/' })).body)
      const first = await look()
      const second = await look()
      expect(first.heapMb).to.be.within(8, 60)
      expect(second.heapMb).to.be.closeTo(first.heapMb, 0.5)
      expect(first.descriptors).to.be.above(3)
      expect(second.descriptors).to.equal(first.descriptors)
      expect(first.handles['Timeout']).to.equal(1)
      const listeners = first.warnings.find(({ text }) => text.startsWith('MaxListenersExceededWarning'))
      expect(listeners?.count).to.equal(1)
      expect(first.warnings).to.deep.include({ text: 'Warning: twice', count: 2 })
    } finally {
      child.kill('SIGKILL')
    }
  })
})
