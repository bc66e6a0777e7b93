import { number, runSentence, table, verdict } from '../../result/markdown.ts'
import type { SoakResult } from './soak-result.ts'

/** By how much the heap may grow in 100,000 requests, in percent. */
const mostGrowthPercent = 1

const sum = (counts: Record<string, number>) =>
  Object.values(counts).reduce((total, count) => total + count, 0)

const judgements = ({ growthPercentPer100k: { heap }, warnings }: SoakResult) => [
  `The heap after collection moves by ${number(heap)} % per 100,000 requests (≤ ${mostGrowthPercent} %: ${verdict(heap <= mostGrowthPercent)}).`,
  warnings.length === 0
    ? 'The process gave no warning, of listeners or of anything else: met.'
    : `Warnings of the process: **missed**. ${warnings.map(({ text, count }) => `${count} × “${text.slice(0, 200)}”`).join('; ')}.`,
]

/** What a run of the soak failed at; nothing when it met its targets. */
export const missesOf = ({ growthPercentPer100k: { heap }, warnings }: SoakResult): string[] => [
  ...(heap <= mostGrowthPercent ? [] : [`the heap grew by ${number(heap)} % per 100,000 requests`]),
  ...warnings.map(({ text, count }) => `${count} × ${text}`),
]

/** What docs/performance-growth.md says of a soak: Markdown, for the part between its markers. */
export function soakBlock(result: SoakResult): string {
  const { plan, sent, samples, growthPercentPer100k: growth, disturbance } = result
  const rows = samples.map(({ requests, heapMb, rssMb, externalMb, descriptors, handles }) => [
    number(requests),
    heapMb.toFixed(2),
    number(rssMb),
    number(externalMb),
    String(descriptors),
    String(sum(handles)),
  ])
  return [
    runSentence(result),
    `${number(plan.requests)} requests of ${number(plan.members)} members in random order over ${plan.connections} kept connections, after ${number(plan.warmRequests)} to warm up; with warm-up ${number(sent.bodies)} had a body, ${number(sent.long)} a long answer, and beside them ${number(sent.cuts)} clients went away. ${number(result.requestsPerSecond)} requests/s, ${number(result.cpuSecondsPer10k)} CPU s / 10k requests.`,
    '![Heap of the gateway after garbage collection](../bench/results/soak.svg)',
    judgements(result).join(' '),
    table(['requests', 'heap MB', 'resident MB', 'external MB', 'file descriptors', 'handles'], rows),
    `By the same line resident memory moves by ${number(growth.resident)} % and external memory by ${number(growth.external)} % per 100,000 requests. At worst the host took ${number(disturbance.mostStealPercent)} % of a batch, and other processes ${number(disturbance.mostForeignPercent)} %.`,
  ].join('\n\n')
}
