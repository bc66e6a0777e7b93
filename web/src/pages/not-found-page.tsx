import { useTexts } from '../language/language-context.tsx'
import { PageLink } from '../routing/page-link.tsx'
import { Page } from '../ui/page.tsx'
import { pageTexts } from './page-texts.ts'

export function NotFoundPage() {
  const texts = useTexts(pageTexts)
  return (
    <Page title={texts.notFoundTitle} narrow>
      <p>{texts.notFoundAdvice}</p>
      <p>
        <PageLink to="/">{texts.goHome}</PageLink>
      </p>
    </Page>
  )
}
