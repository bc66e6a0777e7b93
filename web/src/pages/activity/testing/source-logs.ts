import type { ActivityItem, ActivityPage, SourceName } from '../../../api/contract.ts'
import { sourceNames } from '../reach.ts'
import { entry, pageOf, type Statuses } from './pages.ts'

type Places = Partial<Record<SourceName, number | null>>

/** Three append-only logs and the pages that are made of them, as docs/adr/0016 says. */
export function createSourceLogs() {
  const logs: Record<SourceName, ActivityItem[]> = { accounts: [], billing: [], bookings: [] }
  const failing = new Set<SourceName>()
  let clock = 0

  /** @param delay seconds since the last entry of any log; 0: at the same instant */
  function append(source: SourceName, delay: number): void {
    clock += delay
    const log = logs[source]
    log.push(entry(source, clock, log.length))
  }

  /** Undefined: nobody delivered. A place is the number of entries that are left; null: it was not yet asked. */
  function page(places: Places, limit: number): { page: ActivityPage; next: Places | null } | undefined {
    const asked = sourceNames.filter((source) => places[source] !== undefined)
    const given = asked.filter((source) => !failing.has(source))
    if (given.length === 0) return undefined
    const heads = new Map(given.map((source) => [source, places[source] ?? logs[source].length]))
    const items: ActivityItem[] = []
    while (items.length < limit) {
      const newest = given
        .flatMap((source) => logs[source][(heads.get(source) ?? 0) - 1] ?? [])
        .toSorted((a, b) => b.occurredAt.localeCompare(a.occurredAt))[0]
      if (!newest) break
      items.push(newest)
      heads.set(newest.source, (heads.get(newest.source) ?? 0) - 1)
    }
    const next: Places = {}
    for (const source of asked) {
      const place = heads.get(source)
      if (place === undefined) next[source] = places[source] ?? null
      else if (place > 0) next[source] = place
    }
    const isOver = Object.keys(next).length === 0
    const statuses: Statuses = {}
    for (const source of asked) statuses[source] = failing.has(source) ? 'unavailable' : 'ok'
    return { page: pageOf(items, statuses, { last: isOver }), next: isOver ? null : next }
  }

  return {
    append,
    page,
    toggle: (source: SourceName) => void (failing.delete(source) || failing.add(source)),
    heal: () => failing.clear(),
    isWell: (source: SourceName) => !failing.has(source),
    entries: (source: SourceName): readonly ActivityItem[] => logs[source],
  }
}

export type SourceLogs = ReturnType<typeof createSourceLogs>

/** An infinite query on the logs: it loads one page more, or reads all its pages anew. */
export function createReader(logs: SourceLogs, limit: number) {
  const first: Places = { accounts: null, billing: null, bookings: null }
  let pages: ActivityPage[] = []
  let next: Places | null = first

  return {
    pages: () => pages,
    hasMore: () => next !== null,
    more: (): boolean => {
      const answer = next && logs.page(next, limit)
      if (!answer) return false
      pages = [...pages, answer.page]
      next = answer.next
      return true
    },
    /** False, and nothing changed, when a page of it failed. */
    refresh: (): boolean => {
      const anew: ActivityPage[] = []
      let place: Places | null = first
      while (anew.length < Math.max(1, pages.length) && place !== null) {
        const answer = logs.page(place, limit)
        if (!answer) return false
        anew.push(answer.page)
        place = answer.next
      }
      pages = anew
      next = place
      return true
    },
  }
}
