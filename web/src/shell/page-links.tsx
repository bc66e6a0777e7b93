import { useTexts } from '../language/language-context.tsx'
import { PageLink } from '../routing/page-link.tsx'
import type { PageRoute } from '../routing/page-route.ts'
import { shellTexts } from './shell-texts.ts'

/** Links to pages; the one that is shown is marked (aria-current). */
export function PageLinks({ routes }: { routes: readonly PageRoute[] }) {
  const { pages } = useTexts(shellTexts)
  return (
    <ul>
      {routes.map(({ path, name, page }) => (
        <li key={path}>
          <PageLink to={path} onPointerEnter={page.preload} onFocus={page.preload}>
            {pages[name]}
          </PageLink>
        </li>
      ))}
    </ul>
  )
}
