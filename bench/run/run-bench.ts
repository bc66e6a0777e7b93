import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say, state } from '../../tools/project.ts'
import type { Contender } from '../contenders/contender.ts'
import { startUpstream } from '../process/start-upstream.ts'
import { watchGroup } from '../process/group.ts'
import { chooseCores, clockTicks, pinSelf } from '../process/machine.ts'
import { parseProcessStat } from '../process/proc.ts'
import type { BenchResult } from '../result/bench-result.ts'
import { ratiosOf } from '../result/ratios.ts'
import type { Plan } from './plan.ts'
import { measureRounds } from './rounds.ts'
import { runFacts } from './run-facts.ts'
import { issueToken } from './token.ts'
import { takeTurn, type Turn } from './turn.ts'

function worst(turns: readonly Turn[], read: (turn: Turn) => number | undefined): number {
  return Number(Math.max(0, ...turns.map((turn) => read(turn) ?? 0)).toPrecision(3))
}

/** One run: the contenders in turns, in rounds, on two processors of this machine. */
export async function runBench(contenders: readonly Contender[], plan: Plan): Promise<BenchResult> {
  const begun = performance.now()
  const cores = chooseCores()
  const logFolder = join(state, 'bench')
  mkdirSync(logFolder, { recursive: true })
  pinSelf(cores.load)
  const { token, jwks } = issueToken()
  const settings = { SIZE: String(plan.size), TOKEN: token, JWKS: jwks }
  const upstream = await startUpstream(join(root, 'bench/upstream/main.ts'), settings, cores.load)
  const calm = { repeated: 0, kept: 0 }
  try {
    const ourGroup = parseProcessStat(readFileSync('/proc/self/stat', 'utf8')).group
    const bench = {
      plan,
      cores,
      ticksPerSecond: clockTicks(),
      upstreamPort: upstream.port,
      token,
      jwks,
      own: [watchGroup(ourGroup), watchGroup(upstream.pid)],
      logFolder,
      calm,
    }
    const measured = await measureRounds(
      contenders,
      plan,
      (contender) => takeTurn(contender, bench),
      (text) => say('bench', text),
    )
    return {
      ...runFacts(begun),
      kind: plan.kind,
      plan: {
        rounds: plan.rounds,
        connections: plan.connections,
        rate: plan.rate,
        answerBytes: plan.size,
        warmSeconds: plan.warm,
        closedSeconds: plan.closed,
        openSeconds: plan.open,
      },
      disturbance: {
        repeatedWindows: calm.repeated,
        keptWindows: calm.kept,
        mostStealPercent: worst(measured.turns, (turn) => turn.stealPercent),
        mostForeignPercent: worst(measured.turns, (turn) => turn.foreignPercent),
        mostLateMs: worst(measured.turns, (turn) => turn.lateMs),
      },
      contenders: measured.contenders,
      leftOut: measured.leftOut,
      ratios: ratiosOf(measured.contenders),
    }
  } finally {
    upstream.stop()
  }
}
