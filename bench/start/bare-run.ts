import type { BareRun } from './start-result.ts'

/** A line of .sallyport/phases.jsonl, as `phase` of tools/lib.sh writes it. */
interface Noted {
  /** Seconds since 1970. */
  begun: number
  seconds: number
  exit: number
  phase: string
}

/** The last phase of `make up`. */
const lastPhase = 'chain: start until healthy'
/** Phases that a machine has once: who had one began with less than `make up` needs. */
const once: ReadonlySet<string> = new Set(['engine: install', 'base images: build', 'base images: pull'])
/** Longer pauses lie between two runs. */
const longestPauseSeconds = 600

const lineOf = (line: string): Noted => JSON.parse(line)

/** The runs of `make up` that are noted, each up to a chain that is healthy. */
function runsOf(lines: readonly Noted[]): Noted[][] {
  const runs: Noted[][] = []
  let run: Noted[] = []
  for (const line of lines) {
    const last = run.at(-1)
    if (last && line.begun - last.begun - last.seconds > longestPauseSeconds) run = []
    run.push(line)
    if (line.phase === lastPhase) {
      runs.push(run)
      run = []
    }
  }
  return runs
}

/** @param text the content of phases.jsonl; null where no run began without an engine or base images */
export function lastBareRun(text: string): BareRun | null {
  const bare = runsOf(text.split('\n').filter(Boolean).map(lineOf)).findLast((run) =>
    run.some(({ phase, exit }) => exit === 0 && once.has(phase)),
  )
  const [first, last] = [bare?.[0], bare?.at(-1)]
  if (!bare || !first || !last) return null
  return {
    date: new Date(first.begun * 1000).toISOString(),
    phases: bare.filter(({ exit }) => exit === 0).map(({ phase, seconds }) => ({ phase, seconds })),
    seconds: Number((last.begun + last.seconds - first.begun).toFixed(1)),
  }
}
