/**
 * `node bench/growth/main.ts full|look`: how the costs move as connections, answers, cookies, members and rows grow. Run
 * by `make bench-growth`. Exits 1 when something that is measured does not do its job.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { failWith } from '../../tools/fail.ts'
import { say, state } from '../../tools/project.ts'
import { growthCharts } from './result/charts.ts'
import { growthBlocks } from './result/docs-block.ts'
import { growthRecords } from './result/files.ts'
import { planNamed } from './run/plan.ts'
import { runGrowth } from './run/run-growth.ts'

try {
  const plan = planNamed(process.argv[2] ?? 'look')
  const result = await runGrowth(plan)
  writeFileSync(join(state, `bench/growth-${plan.kind}.json`), `${JSON.stringify(result, undefined, 2)}\n`)
  for (const [name, svg] of Object.entries(growthCharts(result)))
    writeFileSync(join(state, `bench/${name}-${plan.kind}.svg`), svg)
  console.log(
    Object.values(growthBlocks)
      .map((block) => block(result))
      .join('\n\n'),
  )
  if (plan.kind === 'full') {
    growthRecords.write(result)
    say('bench-growth', `bench/results/growth* and ${growthRecords.page} are written: look before you commit`)
  }
  process.exit(0)
} catch (error) {
  failWith('bench-growth', error)
}
