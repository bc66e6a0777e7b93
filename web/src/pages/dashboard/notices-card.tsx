import type { Notice } from '@sallyport/common/contracts/views'
import { formatDate } from '../../format/time.ts'
import { Chip, type ChipTone } from '../../ui/chip.tsx'
import { SectionCard, type SectionContext } from './section-card.tsx'

const severities: Record<Notice['severity'], { word: string; tone: ChipTone } | undefined> = {
  info: undefined,
  warning: { word: 'Please note', tone: 'warning' },
  urgent: { word: 'Urgent', tone: 'danger' },
}

function NoticeRow({ notice: { severity, title, body, publishedAt } }: { notice: Notice }) {
  const mark = severities[severity]
  return (
    <li className="notice">
      {mark && (
        <p>
          <Chip tone={mark.tone}>{mark.word}</Chip>
        </p>
      )}
      <h3>{title}</h3>
      <p>{body}</p>
      <p className="quiet small">
        <time dateTime={publishedAt}>{formatDate(publishedAt)}</time>
      </p>
    </li>
  )
}

interface NoticesCardProps {
  notices: Notice[] | null | undefined
  context: SectionContext
}

export function NoticesCard({ notices, context }: NoticesCardProps) {
  return (
    <SectionCard title="Notices" area="notices" source="accounts" context={context} data={notices} lines={5}>
      {(rows) =>
        rows.length === 0 ? (
          <p className="card-empty">There is nothing new.</p>
        ) : (
          <ul className="rows">
            {rows.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} />
            ))}
          </ul>
        )
      }
    </SectionCard>
  )
}
