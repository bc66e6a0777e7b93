import type { Booking } from '../../api/contract.ts'
import { invoiceTexts } from '../../invoice/invoice-texts.ts'
import { PayButton } from '../../invoice/pay-button.tsx'
import type { InvoiceBrief } from '../../invoice/standing.ts'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { Money } from '../../ui/money.tsx'
import { bookingsTexts } from './bookings-texts.ts'

interface UnpaidLineProps {
  invoice: Booking['unpaidInvoice']
  /** The member's IANA zone, in which due dates count. */
  zone: string | undefined
  onPay: (invoice: InvoiceBrief) => void
}

/** What is still to be paid for a booking, and the way to pay it; says so when that is not known. */
export function UnpaidLine({ invoice, zone, onPay }: UnpaidLineProps) {
  const texts = useTexts(bookingsTexts)
  const { dueOn, wasDueOn } = useTexts(invoiceTexts)
  const formats = useFormats()
  if (invoice === undefined) return <p className="booking-unpaid quiet small">{texts.unpaidUnknown}</p>
  if (invoice === null) return null
  const { number, total, dueAt, status } = invoice
  const due = status === 'overdue' ? wasDueOn : dueOn
  return (
    <div className="booking-unpaid">
      <div>
        <p>
          {texts.unpaid(number)}{' '}
          <strong>
            <Money of={total} />
          </strong>
        </p>
        <p className="quiet small">{due(formats.date(dueAt, zone))}</p>
      </div>
      <PayButton number={number} onPay={() => onPay(invoice)} />
    </div>
  )
}
