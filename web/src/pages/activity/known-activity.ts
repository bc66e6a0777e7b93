import type { ActivityItem, ActivityPage, Source, SourceName } from '../../api/contract.ts'
import { reachOf, sourceNames, troublesOf, type Reach } from './reach.ts'

export interface KnownActivity {
  /** The pages that it was last learned from. */
  pages: readonly ActivityPage[]
  /** Newest first, each id once. */
  entries: readonly ActivityItem[]
  reach: Reach
  troubles: readonly Source[]
  /** Ids of entries that happened since the list was first read. */
  arrived: readonly string[]
  /** Ids of entries that came behind others that are older, because their source had failed. */
  late: readonly string[]
}

/** What sets an entry apart from those that were there before. */
export type Mark = 'new' | 'late'

export const timeOf = ({ occurredAt }: ActivityItem) => Date.parse(occurredAt)

const isOf = (source: SourceName) => (entry: ActivityItem) => entry.source === source

/** Whether what was known of a source borders on what the answer says; a source that is silent now changes nothing. */
function goesOn(source: SourceName, before: Reach, now: Reach): boolean {
  const [then, told] = [before[source], now[source]]
  return then !== undefined && (told === undefined || told.since < then.upTo)
}

/**
 * Entries that the answer does not hold, but that are no less true: of a source that did not deliver this time, and those
 * beyond what the answer reaches. Logs are append-only, so what else is gone was reset.
 */
const keptOf = (before: KnownActivity, now: Reach) =>
  before.entries.filter(
    (entry) =>
      goesOn(entry.source, before.reach, now) && timeOf(entry) <= (now[entry.source]?.since ?? Infinity),
  )

function joined(before: Reach, now: Reach): Reach {
  const reach: Reach = { ...before, ...now }
  for (const source of sourceNames) {
    const [then, told] = [before[source], now[source]]
    if (then && told && goesOn(source, before, now))
      reach[source] = { since: Math.min(then.since, told.since), upTo: told.upTo }
  }
  return reach
}

/** Newer than all that is known of a source that had delivered. */
function isNews(entry: ActivityItem, { entries, reach }: KnownActivity): boolean {
  const newest = entries.find(isOf(entry.source))
  const known = newest ? timeOf(newest) : reach[entry.source]?.since
  return known !== undefined && timeOf(entry) > known
}

/**
 * What is known of the activity once an answer came: all pages that the query holds, read anew or one more of them.
 * Pages that are read anew while a source fails, or that reach less far than before, take nothing away.
 */
export function learn(before: KnownActivity | undefined, pages: readonly ActivityPage[]): KnownActivity {
  const now = reachOf(pages)
  const told = pages.flatMap(({ items }) => items)
  const known = new Map(before?.entries.map((entry) => [entry.id, entry]))
  const kept = before ? keptOf(before, now) : []
  // An id never changes its meaning: the same object again spares its row a rendering.
  const all = new Map([...told, ...kept].map((entry) => [entry.id, known.get(entry.id) ?? entry]))
  // Entries of one instant stay in the order in which they came.
  const entries = [...all.values()].toSorted((a, b) => timeOf(b) - timeOf(a))
  const learned = { pages, entries, troubles: troublesOf(pages) }
  if (!before) return { ...learned, reach: now, arrived: [], late: [] }

  const added = entries.filter(({ id }) => !known.has(id))
  const news = new Set(added.filter((entry) => isNews(entry, before)).map(({ id }) => id))
  const end = before.entries.at(-1)
  const isLate = (entry: ActivityItem) => end && timeOf(entry) > timeOf(end) && !news.has(entry.id)
  return {
    ...learned,
    reach: joined(before.reach, now),
    arrived: [...before.arrived, ...news],
    late: [...before.late, ...added.filter(isLate).map(({ id }) => id)],
  }
}
