import type { Balance } from '../../api/contract.ts'
import { isZero } from '../../format/money.ts'
import { useTexts } from '../../language/language-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Instant } from '../../ui/instant.tsx'
import { Money } from '../../ui/money.tsx'
import { dashboardTexts } from './dashboard-texts.ts'
import { SectionCard, type SectionContext } from './section-card.tsx'

interface BalanceCardProps {
  balance: Balance | null | undefined
  context: SectionContext
}

export function BalanceCard({ balance, context }: BalanceCardProps) {
  const texts = useTexts(dashboardTexts)
  return (
    <SectionCard
      title={texts.balance}
      area="balance"
      source="billing"
      context={context}
      data={balance}
      lines={3}
    >
      {({ outstanding, overdueInvoices, asOf }) => (
        <>
          <div>
            <p className="balance-amount">
              <Money of={outstanding} />
            </p>
            <p className="quiet">{isZero(outstanding) ? texts.nothingToPay : texts.toPay}</p>
          </div>
          {overdueInvoices > 0 && (
            <p>
              <Badge tone="danger">{texts.overdue(overdueInvoices)}</Badge>
            </p>
          )}
          <p className="quiet small">
            {texts.asOf} <Instant at={asOf} form="dateTime" />
          </p>
        </>
      )}
    </SectionCard>
  )
}
