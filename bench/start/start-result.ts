import type { Duration } from '../../tools/testing/outcome.ts'
import type { SuiteTime } from '../../tools/testing/times.ts'
import type { BenchResult } from '../result/bench-result.ts'
import type { Spread } from '../result/statistics.ts'

/** Seconds of each phase of setting up, in their order. */
export interface PhaseTime {
  phase: string
  seconds: number
}

/** The last time that this machine had nothing. */
export interface BareRun {
  /** ISO 8601. */
  date: string
  phases: PhaseTime[]
  /** From the begin of the first to the end of the last. */
  seconds: number
}

/** `make up` from one state of the machine. */
export interface UpFigures {
  from: 'running' | 'down' | 'no images'
  rounds: number
  phases: { phase: string; seconds: Spread }[]
  seconds: Spread
}

export interface ImageSize {
  name: string
  megabytes: number
  /** Of the base image, which is there once for all that stand on it. */
  baseMegabytes: number
}

export type Variant = 'plain' | 'cached' | 'bundled' | 'bundled and cached'

/** From the start of a process to its first listening port, in ms. */
export interface StartFigures {
  server: string
  variant: Variant
  starts: number
  ms: Spread
}

/** From the start of a container, in ms: to the first listening port, and to the first health check that passed. */
export interface ContainerStart {
  server: string
  starts: number
  listensMs: Spread | null
  healthyMs: Spread
}

export interface MemoryFigures {
  name: string
  rssMb: number
  /** As the engine counts it: with the kernel's part, without files that can be dropped. */
  engineMb: number
}

export interface TestTimes {
  date: string
  counts: string
  suites: SuiteTime[]
  slowest: Duration[]
}

export interface StartResult extends Pick<
  BenchResult,
  'form' | 'date' | 'commit' | 'changed' | 'seconds' | 'machine'
> {
  kind: 'full' | 'look'
  disturbance: { stealPercent: number }
  bare: BareRun | null
  ups: UpFigures[]
  images: ImageSize[]
  starts: StartFigures[]
  containers: ContainerStart[]
  idleSeconds: number
  memory: MemoryFigures[]
  tests: TestTimes | null
}
