import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import { readEnv } from '../../tools/env/env-file.ts'
import { readIfThere } from '../../tools/files.ts'
import { say, state } from '../../tools/project.ts'
import { timesFile, type Times } from '../../tools/testing/times.ts'
import { watchDisturbance } from '../chain/disturbance.ts'
import { clockTicks } from '../process/machine.ts'
import { runFacts } from '../run/run-facts.ts'
import { lastBareRun } from './bare-run.ts'
import { lookAtStart, startsOf, type Started } from './container-starts.ts'
import { measureImages, measureMemory } from './measure-size.ts'
import { measureStarts } from './measure-starts.ts'
import { upFigures, upOnce } from './measure-up.ts'
import type { Plan } from './plan.ts'
import type { PhaseTime, StartResult, TestTimes } from './start-result.ts'
import { containers, type Topology } from './topology.ts'

const tell = (text: string) => say('bench-start', text)
const total = (phases: readonly PhaseTime[]) =>
  phases.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(1)

function lastTests(): TestTimes | null {
  const text = readIfThere(timesFile)
  const times: Times | null = text === undefined ? null : JSON.parse(text)
  return times
}

/** One run over a chain of its own; whoever calls removes that. */
export async function runStart(topology: Topology, plan: Plan): Promise<StartResult> {
  const begun = performance.now()
  const disturbance = watchDisturbance(() => 0, clockTicks())
  tell('make up without images …')
  const cold = upOnce(topology, '--no-cache')
  tell(`without images: ${total(cold)} s`)

  const running: PhaseTime[][] = []
  for (let round = 0; round < plan.rounds; round += 1) running.push(upOnce(topology))
  tell(`while it runs: ${running.map(total).join(', ')} s`)

  const down: PhaseTime[][] = []
  const started = containers.map((): Started[] => [])
  for (let round = 0; round < plan.rounds; round += 1) {
    topology.down()
    down.push(upOnce(topology))
    for (const [index, name] of containers.entries()) started[index]?.push(lookAtStart(topology.nameOf(name)))
  }
  tell(`after make down: ${down.map(total).join(', ')} s`)

  // Before anything else runs in the containers.
  await wait(plan.idleSeconds * 1000)
  const memory = measureMemory(topology)
  tell(`${plan.starts} starts of each server, in each variant …`)
  const starts = await measureStarts(topology, plan.starts)
  const { stealPercent } = disturbance.end()

  const base = readEnv(readIfThere(join(state, 'images.env')) ?? '')['NODE_IMAGE']
  if (!base) throw new Error('no base image was chosen yet: run make images')
  return {
    ...runFacts(begun),
    kind: plan.kind,
    disturbance: { stealPercent },
    bare: lastBareRun(readIfThere(join(state, 'phases.jsonl')) ?? ''),
    ups: [upFigures('running', running), upFigures('down', down), upFigures('no images', [cold])],
    images: measureImages(topology.images, base),
    starts,
    containers: containers.map((name, index) => startsOf(name, started[index] ?? [])),
    idleSeconds: plan.idleSeconds,
    memory,
    tests: lastTests(),
  }
}
