import { Suspense, useDeferredValue } from 'react'
import { Route, Routes, useLocation } from 'react-router'
import { ErrorBoundary } from '../errors/error-boundary.tsx'
import { NotFoundPage } from '../pages/not-found-page.tsx'
import { WaitingPage } from '../pages/waiting-page.tsx'
import { GuardedPage } from './guarded-page.tsx'
import type { PageRoute } from './page-route.ts'
import { PendingBar } from './pending-bar.tsx'
import { useScrollPosition } from './use-scroll-position.ts'

/** The page of the current path. While the code of the next one is on its way, the last one stays. */
export function Pages({ routes }: { routes: readonly PageRoute[] }) {
  const wanted = useLocation()
  const shown = useDeferredValue(wanted)
  useScrollPosition(shown)
  return (
    <>
      <PendingBar pending={wanted.pathname !== shown.pathname} />
      <Suspense fallback={<WaitingPage />}>
        <ErrorBoundary key={shown.pathname}>
          <Routes location={shown}>
            {routes.map((route) => (
              <Route key={route.path} path={route.path} element={<GuardedPage route={route} />} />
            ))}
            <Route path="*" element={<NotFoundPage />} />
          </Routes>
        </ErrorBoundary>
      </Suspense>
    </>
  )
}
