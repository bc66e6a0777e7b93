import type { Invoice } from '@sallyport/common/contracts/views'
import { formatMoney } from '../../format/money.ts'
import { Chip } from '../../ui/chip.tsx'
import { invoiceDate, invoiceStates } from './invoice-line.ts'
import { SectionCard, type SectionContext } from './section-card.tsx'

function InvoiceRow({ invoice, zone }: { invoice: Invoice; zone: string | undefined }) {
  const { description, number, total, status, bookingReference } = invoice
  const { word, tone } = invoiceStates[status]
  return (
    <li className="invoice">
      <div>
        <p className="invoice-what">{description}</p>
        <p className="line quiet small">
          <span>{number}</span> <span>{invoiceDate(invoice, zone)}</span>{' '}
          {bookingReference !== null && <span>Booking {bookingReference}</span>}
        </p>
      </div>
      <p className="invoice-total">{formatMoney(total)}</p>
      <p className="invoice-state">
        <Chip tone={tone}>{word}</Chip>
      </p>
    </li>
  )
}

interface InvoicesCardProps {
  invoices: Invoice[] | null | undefined
  /** The member's IANA zone, in which due dates count. */
  zone: string | undefined
  context: SectionContext
}

export function InvoicesCard({ invoices, zone, context }: InvoicesCardProps) {
  return (
    <SectionCard
      title="Latest invoices"
      area="invoices"
      source="billing"
      context={context}
      data={invoices}
      lines={9}
    >
      {(rows) =>
        rows.length === 0 ? (
          <p className="card-empty">You have no invoices yet.</p>
        ) : (
          <ul className="rows">
            {rows.map((invoice) => (
              <InvoiceRow key={invoice.id} invoice={invoice} zone={zone} />
            ))}
          </ul>
        )
      }
    </SectionCard>
  )
}
