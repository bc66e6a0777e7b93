import { useQuery } from '@tanstack/react-query'
import { dashboardQuery } from '../../api/views.ts'
import { ProblemPanel } from '../../errors/problem-panel.tsx'
import { Button } from '../../ui/button.tsx'
import { BalanceCard } from './balance-card.tsx'
import { BookingCard } from './booking-card.tsx'
import { Greeting } from './greeting.tsx'
import { InvoicesCard } from './invoices-card.tsx'
import { NoticesCard } from './notices-card.tsx'
import type { SectionContext } from './section-card.tsx'
import { SourceLine } from './source-line.tsx'
import { TopBar } from './top-bar.tsx'
import './dashboard-page.css'

export function DashboardPage({ memberId }: { memberId: string }) {
  const dashboard = useQuery(dashboardQuery(memberId))
  const { data, error, isFetching, dataUpdatedAt } = dashboard
  const retry = () => void dashboard.refetch()
  const context: SectionContext = { sources: data?.meta.sources, retry, retrying: isFetching }
  return (
    <div className="dashboard">
      <TopBar />
      <main>
        <Greeting member={data?.member} />
        {error && (
          <ProblemPanel error={error}>
            {data && <p>Below is what was known before.</p>}
            <p>
              <Button onClick={retry} busy={isFetching}>
                {isFetching ? 'Trying…' : 'Try again'}
              </Button>
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
          {isFetching ? 'Loading your data' : data ? 'Your data is up to date' : ''}
        </p>
      </main>
    </div>
  )
}
