import type { Contender } from '../contenders/contender.ts'
import type { BenchResult, Figures } from '../result/bench-result.ts'
import { figuresOf } from '../result/figures.ts'
import type { Plan } from './plan.ts'
import type { Turn } from './turn.ts'

export interface Measured {
  contenders: Figures[]
  leftOut: BenchResult['leftOut']
  turns: readonly Turn[]
}

/** The contenders of one round: each begins one place further on, so that nobody always follows the same one. */
export const orderOf = <Item>(items: readonly Item[], round: number): Item[] => [
  ...items.slice(round % Math.max(items.length, 1)),
  ...items.slice(0, round % Math.max(items.length, 1)),
]

/**
 * Every contender once a round, one at a time. One that cannot take part is left out; one that fails in any round is
 * left out of the result, said, and the run goes on without it.
 */
export async function measureRounds(
  contenders: readonly Contender[],
  { rounds }: Pick<Plan, 'rounds'>,
  turn: (contender: Contender) => Promise<Turn>,
  say: (text: string) => void,
): Promise<Measured> {
  const leftOut: BenchResult['leftOut'] = []
  const turns = new Map<Contender, Turn[]>()
  for (const contender of contenders) {
    const reason = contender.absent()
    if (reason === undefined) turns.set(contender, [])
    else {
      leftOut.push({ name: contender.name, reason, failed: false })
      say(`${contender.name} is left out: ${reason}`)
    }
  }
  for (let round = 0; round < rounds; round += 1)
    for (const contender of orderOf([...turns.keys()], round)) {
      const of = turns.get(contender)
      if (!of) continue
      try {
        const taken = await turn(contender)
        of.push(taken)
        const [cpu, rate] = [taken.cpuSecondsPer10k.toFixed(2), Math.round(taken.requestsPerSecond)]
        say(`round ${round + 1} of ${rounds}: ${contender.name} ${cpu} CPU s/10k, ${rate}/s`)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        turns.delete(contender)
        leftOut.push({ name: contender.name, reason, failed: true })
        say(`${contender.name} is NOT TIMED: ${reason}`)
      }
    }
  return {
    contenders: [...turns].map(([contender, of]) => figuresOf(contender, of)),
    leftOut,
    turns: [...turns.values()].flat(),
  }
}
