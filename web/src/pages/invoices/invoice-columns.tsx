import type { Invoice } from '../../api/contract.ts'
import { PayButton } from '../../invoice/pay-button.tsx'
import { isPayable } from '../../invoice/standing.ts'
import { Instant } from '../../ui/instant.tsx'
import { Money } from '../../ui/money.tsx'
import { InvoiceStatus } from '../../ui/status-badge.tsx'
import type { Column } from '../../ui/table.tsx'
import { BookingCell } from './booking-cell.tsx'
import type { invoicesTexts } from './invoices-texts.ts'

/** Where the reader is after an invoice was dealt with. */
export const invoiceElementId = (id: string) => `invoice-${id}`

interface ColumnsContext {
  texts: (typeof invoicesTexts)['en']
  /** `Issued on 3 Nov 2026` */
  issuedOn: (instant: string) => string
  /** The member's IANA zone, in which due dates count. */
  zone: string | undefined
  onPay: (invoice: Invoice) => void
}

export const invoiceColumns = ({ texts, issuedOn, zone, onPay }: ColumnsContext): Column<Invoice>[] => [
  {
    key: 'invoice',
    title: texts.invoice,
    card: 'heading',
    cell: ({ id, description, number }) => (
      <div id={invoiceElementId(id)} tabIndex={-1}>
        <p>{description}</p>
        <p className="line quiet small">
          <span>{number}</span>
        </p>
      </div>
    ),
  },
  {
    key: 'booking',
    title: texts.booking,
    cell: (invoice) => <BookingCell invoice={invoice} zone={zone} />,
  },
  {
    key: 'due',
    title: texts.due,
    cell: ({ dueAt, issuedAt }) => (
      <div className="invoice-dates">
        <p>
          <Instant at={dueAt} zone={zone} />
        </p>
        <p className="quiet small">{issuedOn(issuedAt)}</p>
      </div>
    ),
  },
  { key: 'amount', title: texts.amount, align: 'end', cell: ({ total }) => <Money of={total} /> },
  {
    key: 'status',
    title: texts.status,
    cell: (invoice) => (
      <div className="invoice-status">
        <InvoiceStatus status={invoice.status} />
        {isPayable(invoice) && <PayButton number={invoice.number} onPay={() => onPay(invoice)} />}
        {invoice.paidAt !== null && (
          <span className="quiet small">
            <Instant at={invoice.paidAt} zone={zone} />
          </span>
        )}
      </div>
    ),
  },
]
