import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, type ComponentType } from 'react'
import { sessionQuery } from '../api/session.ts'
import { endingOf, type Ending } from './ending.ts'

/** Most visits never see it. Where its code cannot be fetched, the session could not be renewed either. */
const EndingBanner = lazy<ComponentType<Ending>>(() =>
  import('./ending-banner.tsx').then(
    ({ EndingBanner: view }) => ({ default: view }),
    () => ({ default: () => null }),
  ),
)

/** Says that the session is about to end, and keeps it when that is possible; nothing as long as the end is far. */
export function EndingNotice() {
  const { data: session, dataUpdatedAt } = useQuery(sessionQuery)
  const ending = endingOf(session, dataUpdatedAt)
  return <Suspense fallback={null}>{ending ? <EndingBanner key={ending.at} {...ending} /> : null}</Suspense>
}
