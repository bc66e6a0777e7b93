/** Three figures of the same kind from several rounds. */
export interface Spread {
  median: number
  min: number
  max: number
}

/** Four significant digits: more would claim more than a round can tell. */
const rounded = (value: number): number => Number(value.toPrecision(4))

/** The middle value, or the mean of the two in the middle. @throws Error when there is none */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  if (upper === undefined || lower === undefined) throw new Error('there is no median of nothing')
  return (lower + upper) / 2
}

export const spread = (values: readonly number[]): Spread => ({
  median: rounded(median(values)),
  min: rounded(Math.min(...values)),
  max: rounded(Math.max(...values)),
})

/** The smallest value that a share `q` of all does not exceed (nearest rank). @throws Error when there is none */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]
  if (value === undefined) throw new Error('there is no quantile of nothing')
  return value
}
