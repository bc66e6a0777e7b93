import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { sessionQuery, type SessionState } from './api/session.ts'
import { DashboardPage } from './pages/dashboard/dashboard-page.tsx'
import { NotFoundPage } from './pages/not-found-page.tsx'
import { SignInPage } from './pages/sign-in/sign-in-page.tsx'
import { TroublePage } from './pages/trouble-page.tsx'
import { WaitingPage } from './pages/waiting-page.tsx'
import { paths, usePath } from './routing/path.ts'
import { Redirect } from './routing/redirect.tsx'

/** Every page, and whom it is for. */
const pages: Record<string, (session: SessionState) => ReactNode> = {
  [paths.dashboard]: (session) =>
    session.signedIn ? <DashboardPage memberId={session.member.id} /> : <Redirect to={paths.signIn} />,
  [paths.signIn]: (session) =>
    session.signedIn ? <Redirect to={paths.dashboard} /> : <SignInPage farewell={session.farewell} />,
}

/** Shows the page of the current path, once it is known who is signed in. */
function WithSession({ page }: { page: (session: SessionState) => ReactNode }) {
  const session = useQuery(sessionQuery)
  if (session.data) return page(session.data)
  if (session.isPending) return <WaitingPage />
  return (
    <TroublePage error={session.error} onAction={() => void session.refetch()} busy={session.isFetching} />
  )
}

export function App() {
  const path = usePath()
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined
  return page ? <WithSession page={page} /> : <NotFoundPage />
}
