import { memo } from 'react'
import type { ActivityItem } from '../../api/contract.ts'
import { useTexts } from '../../language/language-context.tsx'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Instant } from '../../ui/instant.tsx'
import { Money } from '../../ui/money.tsx'
import { sourceTexts } from '../../ui/source-texts.ts'
import { activityTexts } from './activity-texts.ts'
import { EntryDetail } from './entry-detail.tsx'
import { EntryIcon } from './entry-icon.tsx'
import type { Mark } from './known-activity.ts'
import './entry-row.css'

/** A mere piece of information needs no mark. */
const severities = { warning: 'warning', urgent: 'danger' } as const satisfies Record<string, Tone>

interface EntryRowProps {
  entry: ActivityItem
  mark: Mark | undefined
}

/** One thing that happened. An entry never changes, so a long list renders only what is new in it. */
export const EntryRow = memo(function EntryRow({ entry, mark }: EntryRowProps) {
  const texts = useTexts(activityTexts)
  const { names } = useTexts(sourceTexts)
  const severity = entry.kind === 'notice' ? entry.notice.severity : 'info'
  return (
    <li className="entry" data-entry={entry.id} data-mark={mark} tabIndex={-1}>
      <EntryIcon entry={entry} />
      <div className="entry-what">
        <p className="entry-kind">
          <span>{texts.kinds[entry.kind]}</span>
          {severity !== 'info' && <Badge tone={severities[severity]}>{texts[severity]}</Badge>}
          {mark && <Badge tone={mark === 'new' ? 'accent' : 'quiet'}>{texts.marks[mark]}</Badge>}
        </p>
        <EntryDetail entry={entry} />
        <p className="line quiet small">
          <Instant at={entry.occurredAt} form="time" /> <span>{names[entry.source]}</span>
        </p>
      </div>
      {entry.source === 'billing' && (
        <p className="entry-amount">
          <Money of={entry.invoice.amount} />
        </p>
      )}
    </li>
  )
})
