import type { InfiniteData } from '@tanstack/react-query'
import type { ActivityPage } from './contract.ts'

/** What a query holds that reads the activity page by page. */
export type ActivityPages = InfiniteData<ActivityPage, string | null>

const isWhole = ({ meta }: ActivityPage) => meta.sources.every(({ status }) => status === 'ok')

/**
 * The first page read anew, together with what it pushed off its end since it was read before, so that the pages behind it
 * still follow. Undefined where they may not: a source failed, more happened than a page holds, or something is gone.
 */
export function joinedHead(fresh: ActivityPage, before: ActivityPage | undefined): ActivityPage | undefined {
  const end = fresh.items.at(-1)
  if (!before || !end || !isWhole(fresh) || !isWhole(before)) return undefined
  const told = new Set(fresh.items.map(({ id }) => id))
  const rest = before.items.filter(({ id }) => !told.has(id))
  const isOlder = rest.every(({ occurredAt }) => Date.parse(occurredAt) <= Date.parse(end.occurredAt))
  if (!isOlder || rest.length === before.items.length) return undefined
  return { ...fresh, items: [...fresh.items, ...rest], nextCursor: before.nextCursor }
}

/**
 * A page that is known: a cursor is a position in logs that only grow (docs/adr/0016), so what lies behind it never
 * changes. Undefined where a source had failed.
 */
export function knownPage(cursor: string, known: ActivityPages | undefined): ActivityPage | undefined {
  const page = known?.pages[known.pageParams.indexOf(cursor)]
  return page && isWhole(page) ? page : undefined
}
