import type { Balance } from '../api/contract.ts'
import { isZero } from '../format/money.ts'
import { useTexts } from '../language/language-context.tsx'
import { Badge } from '../ui/badge.tsx'
import { Instant } from '../ui/instant.tsx'
import { Money } from '../ui/money.tsx'
import { invoiceTexts } from './invoice-texts.ts'
import './balance-figures.css'

/** What is to be paid in all, whichever invoices are on the page. */
export function BalanceFigures({ balance: { outstanding, overdueInvoices, asOf } }: { balance: Balance }) {
  const texts = useTexts(invoiceTexts)
  return (
    <>
      <div>
        <p className="balance-amount">
          <Money of={outstanding} />
        </p>
        <p className="quiet">{isZero(outstanding) ? texts.nothingToPay : texts.toPay}</p>
      </div>
      <div className="balance-details">
        {overdueInvoices > 0 && (
          <p>
            <Badge tone="danger">{texts.overdue(overdueInvoices)}</Badge>
          </p>
        )}
        <p className="quiet small">
          {texts.asOf} <Instant at={asOf} form="dateTime" />
        </p>
      </div>
    </>
  )
}
