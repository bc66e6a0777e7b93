import type { Notice } from '../../api/contract.ts'
import { useTexts } from '../../language/language-context.tsx'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Instant } from '../../ui/instant.tsx'
import { dashboardTexts } from './dashboard-texts.ts'
import { SectionCard, type SectionContext } from './section-card.tsx'

/** A mere piece of information needs no mark. */
const tones = { warning: 'warning', urgent: 'danger' } as const satisfies Partial<
  Record<Notice['severity'], Tone>
>

function NoticeRow({ notice: { severity, title, body, publishedAt } }: { notice: Notice }) {
  const texts = useTexts(dashboardTexts)
  return (
    <li className="notice">
      {severity !== 'info' && (
        <p>
          <Badge tone={tones[severity]}>{texts[severity]}</Badge>
        </p>
      )}
      <h3>{title}</h3>
      <p>{body}</p>
      <p className="quiet small">
        <Instant at={publishedAt} />
      </p>
    </li>
  )
}

interface NoticesCardProps {
  notices: Notice[] | null | undefined
  context: SectionContext
}

export function NoticesCard({ notices, context }: NoticesCardProps) {
  const texts = useTexts(dashboardTexts)
  return (
    <SectionCard
      title={texts.notices}
      area="notices"
      source="accounts"
      context={context}
      data={notices}
      lines={5}
    >
      {(rows) =>
        rows.length === 0 ? (
          <p className="card-empty">{texts.noNotices}</p>
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
