import { execFileSync } from 'node:child_process'
import { root } from '../../tools/project.ts'
import { spread } from '../result/statistics.ts'
import type { PhaseTime, UpFigures } from './start-result.ts'
import type { Topology } from './topology.ts'

function timed(phase: string, work: () => void): PhaseTime {
  const begun = performance.now()
  work()
  return { phase, seconds: (performance.now() - begun) / 1000 }
}

/** What stands before the containers: packages, engine, base images, certificates, secrets, settings. */
const setUp = () => void execFileSync('make', ['known-scenario', 'setup'], { cwd: root, stdio: 'ignore' })

/** The steps of `make up`, each timed. */
export function upOnce(topology: Topology, ...build: string[]): PhaseTime[] {
  return [
    timed('set up', setUp),
    timed('images: build', () => topology.build(...build)),
    timed('chain: start until healthy', topology.up),
  ]
}

/** @param rounds the phases of each round, in the same order */
export function upFigures(from: UpFigures['from'], rounds: readonly PhaseTime[][]): UpFigures {
  const [first = []] = rounds
  const total = (phases: readonly PhaseTime[]) => phases.reduce((sum, { seconds }) => sum + seconds, 0)
  return {
    from,
    rounds: rounds.length,
    phases: first.map(({ phase }, index) => ({
      phase,
      seconds: spread(rounds.map((phases) => phases[index]?.seconds ?? Number.NaN)),
    })),
    seconds: spread(rounds.map(total)),
  }
}
