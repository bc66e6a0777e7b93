import type { Balance } from '../../api/contract.ts'
import { BalanceFigures } from '../../invoice/balance-figures.tsx'
import { useTexts } from '../../language/language-context.tsx'
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
      more={{ to: '/invoices?show=to-pay', name: texts.seeToPay }}
    >
      {(figures) => <BalanceFigures balance={figures} />}
    </SectionCard>
  )
}
