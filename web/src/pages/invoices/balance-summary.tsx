import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Dashboard } from '../../api/contract.ts'
import { BalanceFigures } from '../../invoice/balance-figures.tsx'
import { useTexts } from '../../language/language-context.tsx'
import { RetryButton } from '../../ui/retry-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { invoicesTexts } from './invoices-texts.ts'

type BalanceQuery = Pick<UseQueryResult<Dashboard>, 'data' | 'isPending' | 'isFetching' | 'refetch'>

interface BalanceSummaryProps {
  query: BalanceQuery
  /** What can be chosen with regard to it. */
  children: ReactNode
}

/** What is to be paid in all, also for invoices that are not on the page. */
export function BalanceSummary({ query, children }: BalanceSummaryProps) {
  const { data, isPending, isFetching, refetch } = query
  const texts = useTexts(invoicesTexts)
  return (
    <section className="card balance-summary" aria-label={texts.balance} aria-busy={isPending}>
      {isPending ? (
        <Skeleton lines={3} />
      ) : data?.balance ? (
        <BalanceFigures balance={data.balance} />
      ) : (
        <>
          <p>{texts.balanceUnknown}</p>
          <p>
            <RetryButton onRetry={() => void refetch()} retrying={isFetching} what={texts.balance} />
          </p>
        </>
      )}
      {children}
    </section>
  )
}
