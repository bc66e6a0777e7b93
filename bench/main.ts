/**
 * `node bench/main.ts full|quick|check|look [contender,…]`: measures the gateway beside its peers. Run by `make bench`,
 * `make bench-quick` and `make bench-check`. Exits 1 when a contender failed, or the check found the gateway worse.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { failWith } from '../tools/fail.ts'
import { say, state } from '../tools/project.ts'
import { contenders, contendersNamed } from './contenders/contenders.ts'
import { compareWithRecord } from './result/compare.ts'
import { docsBlock } from './result/docs-block.ts'
import { chartOf } from './result/chart.ts'
import { gatewayRecords } from './result/files.ts'
import { planFrom } from './run/plan.ts'
import { runBench } from './run/run-bench.ts'

/** More other work than that, in percent of both processors, and the figures are no more than hints. */
const mostForeignPercent = 10

try {
  const [kind = 'look', names] = process.argv.slice(2)
  const { plan, own } = planFrom(kind, process.env)
  const recorded = kind === 'check' ? gatewayRecords.read() : undefined
  if (kind === 'check' && !recorded)
    throw new Error('no run is recorded in bench/results/latest.json to compare with: run make bench first')
  const chosen = names ? names.split(',') : kind === 'check' ? ['gateway', 'raw-node'] : undefined
  const result = await runBench(chosen ? contendersNamed(chosen) : contenders, plan)

  const { leftOut, disturbance } = result
  writeFileSync(join(state, `bench/${kind}.json`), `${JSON.stringify(result, undefined, 2)}\n`)
  writeFileSync(join(state, `bench/${kind}.svg`), chartOf(result))
  console.log(docsBlock(result))
  say('bench', `every figure is in .sallyport/bench/${kind}.json`)
  if (disturbance.mostForeignPercent > mostForeignPercent)
    say(
      'bench',
      `other processes used up to ${disturbance.mostForeignPercent} % of both processors: these figures are hints, run it on a machine that does nothing else`,
    )
  const failed = leftOut.filter((one) => one.failed)
  for (const { name } of failed) say('bench', `${name} failed: see above and .sallyport/bench/${name}.log`)
  process.exitCode = failed.length > 0 ? 1 : 0
  if (recorded) {
    const { isWorse, says } = compareWithRecord(result, recorded)
    say('bench', isWorse ? `WORSE than what is allowed: ${says}` : says)
    if (isWorse) process.exitCode = 1
  }
  // A part of the contenders, another load or a quick run is no record.
  if (kind === 'full' && !names && !own) {
    gatewayRecords.write(result)
    say(
      'bench',
      'bench/results/ and docs/performance.md are written: look at the difference before you commit it',
    )
  }
} catch (error) {
  failWith('bench', error)
}
