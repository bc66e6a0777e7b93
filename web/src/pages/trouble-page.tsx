import { ProblemPanel } from '../errors/problem-panel.tsx'
import { Button } from '../ui/button.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { PlainPage } from './plain-page.tsx'

interface TroublePageProps {
  error: unknown
  action?: string
  onAction: () => void
  busy?: boolean
}

/** In place of a page that cannot be shown at all. */
export function TroublePage({ error, action = 'Try again', onAction, busy = false }: TroublePageProps) {
  return (
    <PlainPage>
      <PageHeading title="Trouble">This page cannot be shown right now</PageHeading>
      <ProblemPanel error={error} />
      <p>
        <Button look="primary" onClick={onAction} busy={busy}>
          {busy ? 'Trying…' : action}
        </Button>
      </p>
    </PlainPage>
  )
}
