import { machineFacts } from '../process/machine.ts'
import { treeFacts } from './tree-facts.ts'

/** What a result says of its run. @param begun when it began, as `performance.now()` */
export const runFacts = (begun: number) => ({
  form: 1 as const,
  date: new Date().toISOString(),
  ...treeFacts(),
  seconds: Math.round((performance.now() - begun) / 1000),
  machine: machineFacts(),
})
