import { useMemo } from 'react'
import type { ActivityItem } from '../../api/contract.ts'
import { useNow } from '../../ui/use-now.ts'
import { calendarDays, groupByDay } from './day-groups.ts'
import { DaySection, type Gap } from './day-section.tsx'
import { KeepPlace } from './keep-place.tsx'
import { timeOf, type KnownActivity, type Mark } from './known-activity.ts'
import { gapOf } from './reach.ts'
import type { SourceFilter } from './source-filter.ts'

interface DaysProps {
  entries: readonly ActivityItem[]
  known: KnownActivity
  filter: SourceFilter
  /** The reader's IANA zone. */
  zone: string
}

/** Entries under their days. */
export function Days({ entries, known: { reach, arrived, late }, filter, zone }: DaysProps) {
  const groups = useMemo(() => groupByDay(entries, zone), [entries, zone])
  const gap = useMemo((): Gap | undefined => {
    // The entries of one source have no gap: what is missing of them is at their end.
    const found = filter === 'all' ? gapOf(entries.map(timeOf), reach) : undefined
    return found && { before: entries[found.index]?.id, sources: found.sources }
  }, [entries, reach, filter])
  const marks = useMemo(
    () =>
      new Map<string, Mark>([
        ...late.map((id) => [id, 'late'] as const),
        ...arrived.map((id) => [id, 'new'] as const),
      ]),
    [arrived, late],
  )
  const today = calendarDays(zone)(useNow(30_000))
  return (
    <KeepPlace version={entries}>
      {groups.map((group) => (
        <DaySection key={group.day} group={group} today={today} marks={marks} gap={gap} />
      ))}
    </KeepPlace>
  )
}
