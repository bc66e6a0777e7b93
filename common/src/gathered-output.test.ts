import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { gatherLines } from './gathered-output.ts'

const module = join(import.meta.dirname, 'gathered-output.ts')
const start = (script: string) =>
  spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { gatherLines, standardOutput } from '${module}'; const output = gatherLines(standardOutput()); ${script}`,
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )

/** What a process printed that ran this with an `output`. */
async function printedBy(script: string): Promise<string> {
  const child = start(script)
  const [printed] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return printed
}

describe('gathered output', () => {
  it('loses nothing, and keeps the order, when the process ends by itself', async () => {
    const printed = await printedBy(`for (let i = 0; i < 2000; i += 1) output.write(i + '\\n')`)
    expect(printed).to.equal(Array.from({ length: 2_000 }, (_, i) => `${i}\n`).join(''))
  })

  for (const end of ['process.exit(3)', 'throw new Error("odd")'])
    it(`loses nothing at ${end}`, async () =>
      expect(
        await printedBy(
          `process.on('uncaughtException', () => process.exit(1)); output.write('last\\n'); ${end}`,
        ),
      ).to.equal('last\n'))

  it('writes lines that come soon after a write together, though each came in a turn of its own', async () => {
    const writes: string[] = []
    const both = Promise.withResolvers<void>()
    const write = (lines: string) => {
      writes.push(lines)
      if (lines.endsWith('third\n')) both.resolve()
      return true
    }
    const output = gatherLines({ write, flushSync: () => undefined })
    output.write('first\n')
    output.flush()
    output.write('second\n')
    setImmediate(() => output.write('third\n'))
    await both.promise
    expect(writes).to.deep.equal(['first\n', 'second\nthird\n'])
  })

  it('after a silence waits for no more lines than a turn brings', async () => {
    const child = start(`output.write('now\\n'); setInterval(() => {}, 60_000)`)
    const [chunk] = await once(child.stdout, 'data')
    expect(String(chunk)).to.equal('now\n')
    child.kill('SIGKILL')
  })

  it('writes at once when it is told to', () => {
    const writes: string[] = []
    const output = gatherLines({ write: (lines) => writes.push(lines) > 0, flushSync: () => undefined })
    output.write('now\n')
    expect(writes).to.deep.equal([])
    output.flush()
    expect(writes).to.deep.equal(['now\n'])
  })
})
