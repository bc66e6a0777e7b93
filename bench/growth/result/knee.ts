export interface Step {
  from: string
  to: string
  /** How many times more the second one is. */
  factor: number
}

/** What one step of an axis may add before it is a knee. */
export const kneeFactor = 1.2

/** The steps of a series, each from a place to the next. */
function stepsOf(places: readonly { label: string; value: number }[]): Step[] {
  return places.slice(1).flatMap(({ label, value }, index) => {
    const before = places[index]
    return before && before.value > 0 ? [{ from: before.label, to: label, factor: value / before.value }] : []
  })
}

/** Where a series leaves its level: the first step of more than a fifth, and the largest one; undefined for a level one. */
export function kneeOf(
  places: readonly { label: string; value: number }[],
): { first: Step; steepest: Step } | undefined {
  const steps = stepsOf(places)
  const first = steps.find(({ factor }) => factor > kneeFactor)
  const steepest = steps.toSorted((a, b) => b.factor - a.factor)[0]
  return first && steepest ? { first, steepest } : undefined
}
