import type { Contender } from '../contenders/contender.ts'
import type { Turn } from '../run/turn.ts'
import type { Figures } from './bench-result.ts'
import { spread } from './statistics.ts'

/** Medians and spreads of a contender's turns. */
export function figuresOf(
  { name, title, duties }: Pick<Contender, 'name' | 'title' | 'duties'>,
  turns: readonly Turn[],
): Figures {
  const of = (read: (turn: Turn) => number) => spread(turns.map(read))
  const keptUp = turns.every((turn) => turn.keptUp)
  const latency = (values: (number | undefined)[]) => {
    const known = values.filter((value) => value !== undefined)
    return keptUp && known.length === turns.length ? spread(known) : null
  }
  return {
    name,
    title,
    duties,
    rounds: turns.length,
    cpuSecondsPer10k: of((turn) => turn.cpuSecondsPer10k),
    requestsPerSecond: of((turn) => turn.requestsPerSecond),
    utilisation: of((turn) => turn.utilisation),
    p50Ms: latency(turns.map(({ p50Ms }) => p50Ms)),
    p99Ms: latency(turns.map(({ p99Ms }) => p99Ms)),
    keptUp,
    rssIdleMb: of((turn) => turn.rssIdleMb),
    rssLoadedMb: of((turn) => turn.rssLoadedMb),
    cookieBytes: Math.max(...turns.map(({ cookieBytes }) => cookieBytes)),
  }
}
