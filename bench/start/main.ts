/**
 * `node bench/start/main.ts full|look`: measures how long everything takes to start, and how large it is. Run by
 * `make bench-start`. Exits 1 when something did not start: nothing is recorded then.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { failWith } from '../../tools/fail.ts'
import { say, state } from '../../tools/project.ts'
import { startRecords } from './files.ts'
import { planNamed } from './plan.ts'
import { runStart } from './run-start.ts'
import { startBlock } from './start-block.ts'
import { checkStartResult } from './start-schema.ts'
import { createTopology } from './topology.ts'

async function run(kind: string): Promise<void> {
  const plan = planNamed(kind)
  if (process.platform !== 'linux')
    throw new Error('memory of containers is read from /proc and /sys: run it on Linux')
  const topology = await createTopology()
  const leave = (code: number) => {
    topology.remove()
    process.exit(code)
  }
  process.once('SIGINT', () => leave(130)).once('SIGTERM', () => leave(143))
  try {
    const result = checkStartResult(await runStart(topology, plan), 'this run')
    const folder = join(state, 'bench')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `start-${kind}.json`), `${JSON.stringify(result, undefined, 2)}\n`)
    console.log(startBlock(result))
    if (kind === 'full') {
      startRecords.write(result)
      say('bench-start', 'bench/results/ and docs/performance-start.md are written: look before you commit')
    }
  } finally {
    topology.remove()
  }
}

try {
  await run(process.argv[2] ?? 'look')
  process.exit()
} catch (error) {
  failWith('bench-start', error)
}
