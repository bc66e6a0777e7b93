/**
 * `node bench/chain/main.ts full|look`: measures the whole chain over Compose. Run by `make bench-chain`. Exits 1 when a
 * part of it did not do its job: nothing is recorded then.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { failWith } from '../../tools/fail.ts'
import { say, state } from '../../tools/project.ts'
import { chainBlock } from './chain-block.ts'
import { chainChart } from './chain-chart.ts'
import { checkChainResult } from './chain-schema.ts'
import { chainRecords } from './files.ts'
import { planNamed } from './plan.ts'
import { runChain } from './run-chain.ts'
import { createTopology } from './topology.ts'

/** No run is longer: what hangs is ended, and its containers are removed. */
const longestMs = 240_000

async function run(kind: string): Promise<void> {
  const plan = planNamed(kind)
  if (process.platform !== 'linux')
    throw new Error('CPU time and memory of containers are read from /proc and /sys: run it on Linux')
  const topology = await createTopology()
  const leave = (code: number) => {
    topology.remove()
    process.exit(code)
  }
  process.once('SIGINT', () => leave(130)).once('SIGTERM', () => leave(143))
  const watchdog = setTimeout(() => {
    say('bench-chain', `it takes longer than ${longestMs / 1_000} s: ended`)
    leave(1)
  }, longestMs)
  try {
    const result = await runChain(topology, plan)
    checkChainResult(result, 'this run')
    const folder = join(state, 'bench')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `chain-${kind}.json`), `${JSON.stringify(result, undefined, 2)}\n`)
    writeFileSync(join(folder, `chain-${kind}.svg`), chainChart(result))
    console.log(chainBlock(result))
    if (kind === 'full') {
      chainRecords.write(result)
      say('bench-chain', 'bench/results/ and docs/performance-chain.md are written: look before you commit')
    }
  } finally {
    clearTimeout(watchdog)
    topology.remove()
  }
}

try {
  await run(process.argv[2] ?? 'look')
  process.exit()
} catch (error) {
  failWith('bench-chain', error)
}
