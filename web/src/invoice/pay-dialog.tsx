import { isOutcomeUnknown } from '../api/api-error.ts'
import { ProblemPanel } from '../errors/problem-panel.tsx'
import { useFormats, useTexts } from '../language/language-context.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Facts } from '../ui/facts.tsx'
import { Instant } from '../ui/instant.tsx'
import { Money } from '../ui/money.tsx'
import { paymentTexts } from './payment-texts.ts'
import { standingOf, type InvoiceBrief, type InvoiceNow, type Standing } from './standing.ts'
import { usePayment } from './use-payment.ts'

interface PayDialogProps {
  memberId: string
  /** As it was when its reader began to pay it. */
  invoice: InvoiceBrief
  now: InvoiceNow
  /** What it is for. */
  what: string
  /** The member's IANA zone, in which due dates count. */
  zone: string | undefined
  onClose: () => void
}

type Words = (typeof paymentTexts)['en']

function outcomeOf(standing: Standing, texts: Words, date: (instant: string) => string): string | undefined {
  if (standing.kind === 'payable') return undefined
  if (standing.kind === 'paid' && standing.at !== undefined) return texts.paidOn(date(standing.at))
  return texts[standing.kind]
}

/** Why it is not paid, and what is another amount than its reader saw. */
function PaymentProblem({ error, standing }: { error: unknown; standing: Standing }) {
  const texts = useTexts(paymentTexts)
  const { money } = useFormats()
  if (standing.kind !== 'payable') return null
  const { before, total } = standing
  const changed = before && <p>{texts.changed(money(before), money(total))}</p>
  if (error) {
    return (
      <ProblemPanel error={error} own={texts.problems}>
        {isOutcomeUnknown(error) && <p>{texts.unknown}</p>}
        {changed}
      </ProblemPanel>
    )
  }
  return (
    changed && (
      <div className="confirm-change" role="alert">
        <p>{texts.problems.amount_mismatch.title}.</p>
        {changed}
      </div>
    )
  )
}

/** Names the invoice and the amount, and pays it when that is confirmed. */
export function PayDialog({ memberId, invoice, now, what, zone, onClose }: PayDialogProps) {
  const texts = useTexts(paymentTexts)
  const formats = useFormats()
  const payment = usePayment(memberId)
  const standing = standingOf(invoice, now)
  // Our own payment may be heard of before its answer is here.
  const isOpen = payment.isPending || standing.kind === 'payable'
  const total = standing.kind === 'payable' ? standing.total : (now ?? invoice).total
  return (
    <ConfirmDialog
      title={isOpen ? texts.title(invoice.number) : texts.titleOnceSettled(invoice.number)}
      keep={texts.keep}
      pending={payment.isPending}
      onClose={onClose}
      outcome={outcomeOf(standing, texts, (instant) => formats.date(instant, zone))}
      action={
        isOpen
          ? {
              label: texts.confirm(formats.money(total)),
              busyLabel: texts.paying,
              look: 'primary',
              run: () => payment.place({ id: invoice.id, total }, onClose),
            }
          : undefined
      }
      problem={<PaymentProblem error={payment.error} standing={standing} />}
    >
      <Facts
        of={[
          [texts.forWhat, what],
          [texts.amount, <Money key="amount" of={total} />],
          [texts.due, <Instant key="due" at={invoice.dueAt} zone={zone} />],
        ]}
      />
    </ConfirmDialog>
  )
}
