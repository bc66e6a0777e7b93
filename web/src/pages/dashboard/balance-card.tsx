import type { Balance } from '@sallyport/common/contracts/views'
import { formatMoney, isZero } from '../../format/money.ts'
import { formatDate, formatTime } from '../../format/time.ts'
import { Chip } from '../../ui/chip.tsx'
import { SectionCard, type SectionContext } from './section-card.tsx'

interface BalanceCardProps {
  balance: Balance | null | undefined
  context: SectionContext
}

const overdueWords = (count: number) => `${count} overdue ${count === 1 ? 'invoice' : 'invoices'}`

export function BalanceCard({ balance, context }: BalanceCardProps) {
  return (
    <SectionCard title="Balance" area="balance" source="billing" context={context} data={balance} lines={3}>
      {({ outstanding, overdueInvoices, asOf }) => (
        <>
          <div>
            <p className="balance-amount">{formatMoney(outstanding)}</p>
            <p className="quiet">{isZero(outstanding) ? 'Nothing to pay' : 'to pay'}</p>
          </div>
          {overdueInvoices > 0 && (
            <p>
              <Chip tone="danger">{overdueWords(overdueInvoices)}</Chip>
            </p>
          )}
          <p className="quiet small">
            As of{' '}
            <time dateTime={asOf}>
              {formatDate(asOf)}, {formatTime(asOf)}
            </time>
          </p>
        </>
      )}
    </SectionCard>
  )
}
