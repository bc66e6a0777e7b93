/** A row of a log; `at` is its instant as text that sorts as time does. */
export interface TimedRow {
  at: string
}

/** A stretch of one log, in the order in which it is read. */
export interface LogPage<Row> {
  rows: readonly Row[]
  /** Further rows follow these in the log. */
  hasMore: boolean
}

export type MergeOrder = 'newest-first' | 'oldest-first'

/**
 * Merges stretches of several logs, at most `limit` rows. The order within each log is kept whatever its times say;
 * where each log is in time order, so is the result. Rows of equal time come in the order of the logs.
 *
 * It stops early where a stretch is used up and its log goes on: what follows there might belong next.
 */
export function mergeLogs<Row extends TimedRow>(
  pages: readonly LogPage<Row>[],
  limit: number,
  order: MergeOrder,
): Row[] {
  const isBefore = (a: Row, b: Row) => (order === 'newest-first' ? a.at > b.at : a.at < b.at)
  const next = pages.map(() => 0)
  const merged: Row[] = []
  while (merged.length < limit) {
    let best: { row: Row; page: number } | undefined
    for (const [index, { rows, hasMore }] of pages.entries()) {
      const row = rows[next[index] ?? 0]
      if (row === undefined) {
        if (hasMore) return merged
      } else if (!best || isBefore(row, best.row)) best = { row, page: index }
    }
    if (!best) return merged
    merged.push(best.row)
    next[best.page] = (next[best.page] ?? 0) + 1
  }
  return merged
}
