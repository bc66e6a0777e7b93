import type { ActivityItem, Notice } from '../../api/contract.ts'
import type { Tone } from '../../ui/badge.tsx'

const bell = 'M6.5 16v-5a5.5 5.5 0 0 1 11 0v5l1.5 2h-14ZM10 20.5a2.3 2.3 0 0 0 4 0'
const receipt = 'M6 3.5h12v17l-3-1.75-3 1.75-3-1.75-3 1.75Z'
const calendar = 'M4.5 5.5h15v14h-15ZM4.5 10h15M8.5 3.5v4M15.5 3.5v4'

const looks: Record<ActivityItem['kind'], { path: string; tone: Tone }> = {
  notice: { path: bell, tone: 'quiet' },
  invoice_issued: { path: `${receipt}M9 8.5h6M9 12.5h6`, tone: 'accent' },
  invoice_paid: { path: `${receipt}M9 11l2.25 2.25 4-4.5`, tone: 'ok' },
  invoice_voided: { path: `${receipt}M9.5 8.5l5 5M14.5 8.5l-5 5`, tone: 'quiet' },
  booking_requested: { path: `${calendar}M9 14.75h6`, tone: 'warning' },
  booking_confirmed: { path: `${calendar}M9 14.5l2.25 2.25 4-4`, tone: 'ok' },
  booking_cancelled: { path: `${calendar}M10 12.5l4 4M14 12.5l-4 4`, tone: 'danger' },
}

const noticeTones = {
  info: 'quiet',
  warning: 'warning',
  urgent: 'danger',
} as const satisfies Record<Notice['severity'], Tone>

/** What kind of thing happened, for the eye; the words stand beside it. */
export function EntryIcon({ entry }: { entry: ActivityItem }) {
  const { path, tone } = looks[entry.kind]
  const shown = entry.kind === 'notice' ? noticeTones[entry.notice.severity] : tone
  return (
    <span className={`entry-icon entry-icon-${shown}`} aria-hidden="true">
      <svg viewBox="0 0 24 24">
        <path d={path} />
      </svg>
    </span>
  )
}
