import type { Spread } from '../../result/statistics.ts'

export interface Step {
  from: string
  to: string
  /** How many times more the second one is. */
  factor: number
}

/** What one step of an axis may add before it is a knee. */
export const kneeFactor = 1.2

interface At {
  label: string
  value: Spread
}

/** The steps of a series, each from a place to the next, as far as the rounds of the two do not overlap. */
function stepsOf(places: readonly At[]): Step[] {
  return places.slice(1).flatMap(({ label, value }, index) => {
    const before = places[index]
    if (!before || before.value.median <= 0 || value.min <= before.value.max) return []
    return [{ from: before.label, to: label, factor: value.median / before.value.median }]
  })
}

/**
 * Where a series leaves its level: the first step of more than a fifth, and the largest one; undefined for a level one.
 * What may be the noise of rounds is no step.
 */
export function kneeOf(places: readonly At[]): { first: Step; steepest: Step } | undefined {
  const steps = stepsOf(places)
  const first = steps.find(({ factor }) => factor > kneeFactor)
  const steepest = steps.toSorted((a, b) => b.factor - a.factor)[0]
  return first && steepest ? { first, steepest } : undefined
}
