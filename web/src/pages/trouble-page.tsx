import { ProblemPanel } from '../errors/problem-panel.tsx'
import { useTexts } from '../language/language-context.tsx'
import { Page } from '../ui/page.tsx'
import { RetryButton } from '../ui/retry-button.tsx'
import { pageTexts } from './page-texts.ts'

interface TroublePageProps {
  error: unknown
  onRetry: () => void
  busy: boolean
}

/** In place of a page of which it is not known whether it may be shown. */
export function TroublePage({ error, onRetry, busy }: TroublePageProps) {
  const { troubleTitle } = useTexts(pageTexts)
  return (
    <Page title={troubleTitle} narrow>
      <ProblemPanel error={error} />
      <p>
        <RetryButton onRetry={onRetry} retrying={busy} />
      </p>
    </Page>
  )
}
