import { useQuery } from '@tanstack/react-query'
import { ApiError } from '../../api/api-error.ts'
import { transportQuery } from '../../api/views.ts'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { DataState } from '../../ui/data-state.tsx'
import { Page } from '../../ui/page.tsx'
import { NotFoundPage } from '../not-found-page.tsx'
import { TransportReport } from './transport-report.tsx'
import { TransportSkeleton } from './transport-skeleton.tsx'
import { transportTexts } from './transport-texts.ts'
import './transport-page.css'

/** How this very page reached the gateway, and what that does to the session cookie; it needs no session. */
export function TransportPage() {
  const texts = useTexts(transportTexts)
  const formats = useFormats()
  const transport = useQuery(transportQuery(location.origin))
  const { data, error, isFetching, dataUpdatedAt } = transport
  // Where the chain is no demo nobody tells.
  if (error instanceof ApiError && error.status === 404) return <NotFoundPage />
  return (
    <Page title={texts.title} lead={texts.lead}>
      {data && (
        <div className="transport-look">
          <Button onClick={() => void transport.refetch()} busy={isFetching}>
            {isFetching ? texts.looking : texts.look}
          </Button>
          <p className="quiet small">
            {texts.lookedAt}{' '}
            <time dateTime={new Date(dataUpdatedAt).toISOString()}>{formats.time(dataUpdatedAt)}</time>
          </p>
        </div>
      )}
      <DataState query={transport} what={texts.title} skeleton={<TransportSkeleton />}>
        {(report) => <TransportReport report={report} at={dataUpdatedAt} />}
      </DataState>
    </Page>
  )
}
