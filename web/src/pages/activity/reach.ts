import type { ActivityPage, Source, SourceName } from '../../api/contract.ts'

export const sourceNames = ['accounts', 'billing', 'bookings'] as const satisfies readonly SourceName[]

/** A stretch of time in which every entry of a source is known, in ms since the epoch. */
interface Span {
  /** -Infinity: back to the first entry there is. */
  since: number
  upTo: number
}
/** A source that has delivered nothing is absent. */
export type Reach = Partial<Record<SourceName, Span>>

const reportOf = (page: ActivityPage | undefined, name: SourceName) =>
  page?.meta.sources.find((source) => source.name === name)

const instantOf = (item: { occurredAt: string } | undefined) =>
  item ? Date.parse(item.occurredAt) : -Infinity

/**
 * How far pages that follow each other reach. A page holds the newest of what its sources have left (docs/adr/0016), so a
 * source that delivered is complete down to the page's last entry; one that is shown to its end is not asked again.
 */
export function reachOf(pages: readonly ActivityPage[]): Reach {
  const reach: Reach = {}
  for (const name of sourceNames) {
    const delivered = pages.flatMap((page, index) => {
      const status = reportOf(page, name)?.status
      return status === 'ok' || status === 'stale' ? [{ page, next: pages[index + 1] }] : []
    })
    const [first, last] = [delivered[0], delivered.at(-1)]
    if (!first || !last) continue
    const isOver = last.next ? !reportOf(last.next, name) : last.page.nextCursor === null
    reach[name] = {
      since: isOver ? -Infinity : instantOf(last.page.items.at(-1)),
      upTo: instantOf(first.page.items[0]),
    }
  }
  return reach
}

/** What sources that did not do well said: the last word of each, or that the newest of it may be out of date. */
export function troublesOf(pages: readonly ActivityPage[]): Source[] {
  return sourceNames.flatMap((name) => {
    const words = pages.flatMap((page) => reportOf(page, name) ?? [])
    const last = words.at(-1)
    const trouble = last?.status === 'ok' ? words.find(({ status }) => status === 'stale') : last
    return trouble ?? []
  })
}

/**
 * Where a list stops being complete, and whose entries are missing from there on; undefined when they are nobody's.
 * @param times of the entries that are shown, newest first
 */
export function gapOf(
  times: readonly number[],
  reach: Reach,
): { index: number; sources: SourceName[] } | undefined {
  const oldest = times.at(-1)
  if (oldest === undefined) return undefined
  const sinceOf = (name: SourceName) => reach[name]?.since ?? -Infinity
  const sources = sourceNames.filter((name) => sinceOf(name) > oldest)
  if (sources.length === 0) return undefined
  const from = Math.max(...sources.map(sinceOf))
  return { index: times.findIndex((time) => time < from), sources }
}
