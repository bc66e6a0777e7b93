import { isOutcomeUnknown } from '../../api/api-error.ts'
import type { Booking } from '../../api/contract.ts'
import { BookingTime } from '../../booking/booking-time.tsx'
import { ProblemPanel } from '../../errors/problem-panel.tsx'
import { useLanguage, useTexts } from '../../language/language-context.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { changesOf } from './booking-changes.ts'
import { isCancellable } from './booking-state.ts'
import { bookingsTexts } from './bookings-texts.ts'
import { useCancellation } from './use-cancellation.ts'

/** What is another than when the dialog was opened; nothing when all is the same. */
function Changes({ before, now }: { before: Booking; now: Booking }) {
  const { language } = useLanguage()
  const texts = bookingsTexts[language]
  if (before.version === now.version) return null
  const changes = changesOf(before, now, language)
  return (
    <div className="confirm-change" role="alert">
      <p>{changes.length === 0 ? texts.changedUnseen : texts.changed}</p>
      <ul>
        {changes.map(({ what, before, now }) => (
          <li key={what}>{texts.change(what, before, now)}</li>
        ))}
      </ul>
    </div>
  )
}

interface CancelDialogProps {
  memberId: string
  /** As it was when its reader began to cancel it. */
  booking: Booking
  /** As it is known now; undefined when it is not among those that are loaded. */
  known: Booking | undefined
  /** In ms since the epoch. */
  now: number
  onClose: () => void
}

/** Names the booking and its day, and cancels it when that is confirmed: in the version that is shown, and no other. */
export function CancelDialog({ memberId, booking, known = booking, now, onClose }: CancelDialogProps) {
  const texts = useTexts(bookingsTexts)
  const cancellation = useCancellation(memberId)
  // Our own cancellation may be heard of before its answer is here.
  const isOpen = cancellation.isPending || isCancellable(known, now)
  return (
    <ConfirmDialog
      title={isOpen ? texts.cancelTitle(known.title) : known.title}
      keep={texts.keep}
      pending={cancellation.isPending}
      onClose={onClose}
      outcome={known.status === 'cancelled' ? texts.cancelled : texts.begun}
      action={
        isOpen
          ? {
              label: texts.confirm,
              busyLabel: texts.cancelling,
              look: 'danger',
              run: () => cancellation.place(known, onClose),
            }
          : undefined
      }
      problem={
        isOpen && (
          <>
            {cancellation.error && (
              <ProblemPanel error={cancellation.error} own={texts.problems}>
                {isOutcomeUnknown(cancellation.error) && <p>{texts.unknown}</p>}
              </ProblemPanel>
            )}
            <Changes before={booking} now={known} />
          </>
        )
      }
    >
      <div>
        <p>{known.venue}</p>
        <BookingTime booking={known} now={now} />
      </div>
      {isOpen && (
        <p>
          {texts.irrevocable} {known.unpaidInvoice && texts.invoiceStays(known.unpaidInvoice.number)}
        </p>
      )}
    </ConfirmDialog>
  )
}
