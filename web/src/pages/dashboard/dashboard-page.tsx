import { useQuery } from '@tanstack/react-query'
import { dashboardQuery } from '../../api/views.ts'
import { ProblemPanel } from '../../errors/problem-panel.tsx'
import { useTexts } from '../../language/language-context.tsx'
import type { MemberPageProps } from '../../routing/page-route.ts'
import { RetryButton } from '../../ui/retry-button.tsx'
import { uiTexts } from '../../ui/ui-texts.ts'
import { BalanceCard } from './balance-card.tsx'
import { BookingCard } from './booking-card.tsx'
import { dashboardTexts } from './dashboard-texts.ts'
import { Greeting } from './greeting.tsx'
import { InvoicesCard } from './invoices-card.tsx'
import { NoticesCard } from './notices-card.tsx'
import type { SectionContext } from './section-card.tsx'
import { SourceLine } from './source-line.tsx'
import './dashboard-page.css'

export function DashboardPage({ memberId }: MemberPageProps) {
  const texts = useTexts(dashboardTexts)
  const { knownBefore } = useTexts(uiTexts)
  const dashboard = useQuery(dashboardQuery(memberId))
  const { data, error, isFetching, dataUpdatedAt } = dashboard
  const retry = () => void dashboard.refetch()
  const context: SectionContext = { sources: data?.meta.sources, retry, retrying: isFetching }
  return (
    <div className="page">
      <Greeting member={data?.member} />
      {error && (
        <ProblemPanel error={error}>
          {data && <p>{knownBefore}</p>}
          <p>
            <RetryButton onRetry={retry} retrying={isFetching} />
          </p>
        </ProblemPanel>
      )}
      {(data || !error) && (
        <div className="sections">
          <BalanceCard balance={data?.balance} context={context} />
          <BookingCard next={data?.nextBooking} now={dataUpdatedAt} context={context} />
          <InvoicesCard invoices={data?.latestInvoices} zone={data?.member?.timeZone} context={context} />
          <NoticesCard notices={data?.notices} context={context} />
        </div>
      )}
      {data && (
        <SourceLine
          sources={data.meta.sources}
          updatedAt={dataUpdatedAt}
          onRefresh={retry}
          refreshing={isFetching}
        />
      )}
      <p className="visually-hidden" role="status">
        {isFetching ? texts.loading : data ? texts.loaded : ''}
      </p>
    </div>
  )
}
