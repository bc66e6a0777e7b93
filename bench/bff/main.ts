/**
 * `node bench/bff/main.ts full|look`: measures how the BFF calls its services, and the whole BFF. Run by
 * `make bench-bff`. Exits 1 when something that is measured does not do its job.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { failWith } from '../../tools/fail.ts'
import { say, state } from '../../tools/project.ts'
import { bffDocsBlock } from './result/docs-block.ts'
import { bffRecords } from './result/files.ts'
import { planNamed } from './run/plan.ts'
import { runBffBench } from './run/run-bff-bench.ts'

try {
  const plan = planNamed(process.argv[2] ?? 'look')
  const result = await runBffBench(plan)
  writeFileSync(join(state, `bench/bff-${plan.kind}.json`), `${JSON.stringify(result, undefined, 2)}\n`)
  console.log(bffDocsBlock(result))
  say('bench', `every figure is in .sallyport/bench/bff-${plan.kind}.json`)
  if (plan.kind === 'full') {
    bffRecords.write(result)
    say(
      'bench',
      'bench/results/bff.* and docs/performance-bff.md are written: look at the difference before you commit it',
    )
  }
  process.exit(0)
} catch (error) {
  failWith('bench', error)
}
