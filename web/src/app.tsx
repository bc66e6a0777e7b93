import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { ErrorBoundary } from './errors/error-boundary.tsx'
import { LanguageProvider } from './language/language-context.tsx'
import { routes } from './routes.tsx'
import { PageRouter } from './routing/page-router.tsx'
import { Pages } from './routing/pages.tsx'
import { Shell } from './shell/shell.tsx'

export function App({ client }: { client: QueryClient }) {
  return (
    <LanguageProvider>
      <ErrorBoundary>
        <QueryClientProvider client={client}>
          <PageRouter>
            <Shell routes={routes}>
              <Pages routes={routes} />
            </Shell>
          </PageRouter>
        </QueryClientProvider>
      </ErrorBoundary>
    </LanguageProvider>
  )
}
