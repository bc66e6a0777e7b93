import { useQuery } from '@tanstack/react-query'
import type { Absorbed } from '../../api/contract.ts'
import { absorbedQuery } from '../../api/views.ts'
import { useTexts } from '../../language/language-context.tsx'
import type { MemberPageProps } from '../../routing/page-route.ts'
import { Button } from '../../ui/button.tsx'
import { DataState } from '../../ui/data-state.tsx'
import { NewTabLink } from '../../ui/new-tab-link.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SourceNotes } from '../../ui/source-notes.tsx'
import { contractsTexts } from './contracts-texts.ts'
import { FigureStrip } from './figure-strip.tsx'
import { Workbench } from './workbench.tsx'
import './contracts-page.css'

/** What the services said, beside what the page got, and how the BFF makes the one of the other. */
export function ContractsPage({ memberId }: MemberPageProps) {
  const texts = useTexts(contractsTexts)
  const absorbed = useQuery(absorbedQuery(memberId))
  const again = () => void absorbed.refetch()
  return (
    <Page title={texts.title} lead={texts.lead}>
      <p className="contracts-ways">
        <NewTabLink href="/api/docs">{texts.apiDocs}</NewTabLink>
        <Button look="link" onClick={again} busy={absorbed.isFetching}>
          {absorbed.isFetching ? texts.reading : texts.readAnew}
        </Button>
      </p>
      <DataState query={absorbed} what={texts.what} skeleton={<ContractsSkeleton />}>
        {(data) => (
          <>
            <Troubles data={data} onRetry={again} retrying={absorbed.isFetching} />
            <Workbench data={data} />
          </>
        )}
      </DataState>
    </Page>
  )
}

interface TroublesProps {
  data: Absorbed
  onRetry: () => void
  retrying: boolean
}

/** The figures, after a word on every service that did not do well. */
function Troubles({ data: { counts, shaped }, onRetry, retrying }: TroublesProps) {
  const { what } = useTexts(contractsTexts)
  const { sources } = shaped.meta
  return (
    <>
      <SourceNotes sources={sources} what={what} onRetry={onRetry} retrying={retrying} />
      <FigureStrip counts={counts} complete={sources.every(({ status }) => status === 'ok')} />
    </>
  )
}

function ContractsSkeleton() {
  return (
    <div className="contracts-skeleton">
      <div className="card">
        <Skeleton lines={6} />
      </div>
      <div className="card">
        <Skeleton lines={18} />
      </div>
    </div>
  )
}
