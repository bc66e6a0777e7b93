import { ProblemPanel } from '../errors/problem-panel.tsx'
import { useTexts } from '../language/language-context.tsx'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { pageTexts } from './page-texts.ts'

/** In place of a page that failed to render, or whose code did not arrive. */
export function BrokenPage({ error }: { error: unknown }) {
  const texts = useTexts(pageTexts)
  return (
    <Page title={texts.troubleTitle} narrow>
      <ProblemPanel error={error} />
      <p>
        <Button look="primary" onClick={() => location.reload()}>
          {texts.reload}
        </Button>
      </p>
    </Page>
  )
}
