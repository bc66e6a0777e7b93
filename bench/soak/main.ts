/**
 * `node bench/soak/main.ts full|look`: half a million requests through the gateway, to see whether its heap stays flat.
 * Run by `make bench-soak`. Exits 1 when a target is missed, or an answer was wrong.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { failWith } from '../../tools/fail.ts'
import { say, state } from '../../tools/project.ts'
import { missesOf, soakBlock } from './result/docs-block.ts'
import { soakRecords } from './result/files.ts'
import { planNamed } from './run/plan.ts'
import { runSoak } from './run/run-soak.ts'

try {
  const plan = planNamed(process.argv[2] ?? 'look')
  const result = await runSoak(plan)
  writeFileSync(join(state, `bench/soak-${plan.kind}.json`), `${JSON.stringify(result, undefined, 2)}\n`)
  console.log(soakBlock(result))
  if (plan.kind === 'full') {
    soakRecords.write(result)
    say('bench-soak', `bench/results/soak.* and ${soakRecords.page} are written: look before you commit`)
  }
  const misses = plan.kind === 'full' ? missesOf(result) : []
  for (const miss of misses) say('bench-soak', `MISSED: ${miss}`)
  process.exit(misses.length > 0 ? 1 : 0)
} catch (error) {
  failWith('bench-soak', error)
}
