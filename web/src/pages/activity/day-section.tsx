import { Fragment, useId } from 'react'
import type { ActivityItem, SourceName } from '../../api/contract.ts'
import { useLanguage, useTexts } from '../../language/language-context.tsx'
import { sourceTexts } from '../../ui/source-texts.ts'
import { activityTexts } from './activity-texts.ts'
import { dayName, type DayGroup } from './day-groups.ts'
import { EntryRow } from './entry-row.tsx'
import type { Mark } from './known-activity.ts'

export interface Gap {
  /** The first entry below which others are missing. */
  before: string | undefined
  sources: readonly SourceName[]
}

interface DaySectionProps {
  group: DayGroup<ActivityItem>
  /** `2026-11-28` */
  today: string
  marks: ReadonlyMap<string, Mark>
  gap: Gap | undefined
}

/** What happened on one day. */
export function DaySection({ group: { day, entries }, today, marks, gap }: DaySectionProps) {
  const texts = useTexts(activityTexts)
  const { names } = useTexts(sourceTexts)
  const { language } = useLanguage()
  const heading = useId()
  return (
    <section className="day" aria-labelledby={heading}>
      <h2 id={heading}>
        <time dateTime={day}>{dayName(day, today, language)}</time>
      </h2>
      <ol>
        {entries.map((entry) => (
          <Fragment key={entry.id}>
            {entry.id === gap?.before && (
              <li className="gap">{texts.gap(gap.sources.map((source) => names[source]).join(', '))}</li>
            )}
            <EntryRow entry={entry} mark={marks.get(entry.id)} />
          </Fragment>
        ))}
      </ol>
    </section>
  )
}
