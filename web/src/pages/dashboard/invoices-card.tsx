import type { Invoice } from '../../api/contract.ts'
import { invoiceDate } from '../../invoice/invoice-date.ts'
import { invoiceTexts } from '../../invoice/invoice-texts.ts'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { Money } from '../../ui/money.tsx'
import { InvoiceStatus } from '../../ui/status-badge.tsx'
import { dashboardTexts } from './dashboard-texts.ts'
import { SectionCard, type SectionContext } from './section-card.tsx'

function InvoiceRow({ invoice, zone }: { invoice: Invoice; zone: string | undefined }) {
  const { description, number, total, status, booking, bookingReference } = invoice
  const texts = useTexts(invoiceTexts)
  const formats = useFormats()
  return (
    <li className="invoice">
      <div>
        <p className="invoice-what">{description}</p>
        <p className="line quiet small">
          <span>{number}</span>{' '}
          <span>{invoiceDate(invoice, texts, (instant) => formats.date(instant, zone))}</span>{' '}
          {bookingReference !== null && <span>{booking?.title ?? texts.ofBooking(bookingReference)}</span>}
        </p>
      </div>
      <p className="invoice-total">
        <Money of={total} />
      </p>
      <p className="invoice-state">
        <InvoiceStatus status={status} />
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
  const texts = useTexts(dashboardTexts)
  const { noInvoices } = useTexts(invoiceTexts)
  return (
    <SectionCard
      title={texts.latestInvoices}
      area="invoices"
      source="billing"
      context={context}
      data={invoices}
      lines={9}
      more={{ to: '/invoices', name: texts.allInvoices }}
    >
      {(rows) =>
        rows.length === 0 ? (
          <p className="card-empty">{noInvoices}</p>
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
