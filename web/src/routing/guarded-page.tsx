import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { sessionQuery, type SessionState } from '../api/session.ts'
import { demoQuery } from '../api/views.ts'
import { NotFoundPage } from '../pages/not-found-page.tsx'
import { SignInPage } from '../pages/sign-in/sign-in-page.tsx'
import { TroublePage } from '../pages/trouble-page.tsx'
import { WaitingPage } from '../pages/waiting-page.tsx'
import { admit } from './admit.ts'
import type { PageRoute } from './page-route.ts'

function sessionOf({ data, isError }: UseQueryResult<SessionState>) {
  if (data) return data.signedIn ? 'signed-in' : 'signed-out'
  return isError ? 'failed' : 'unknown'
}

function demoOf({ data, isError, errorUpdateCount }: UseQueryResult) {
  if (data !== undefined) return data === null ? 'off' : 'on'
  if (isError) return 'failed'
  return errorUpdateCount > 0 ? 'asked-again' : 'unknown'
}

/** A page, or what its visitor sees in its place; its address stays, so that sign-in leads to it. */
export function GuardedPage({ route }: { route: PageRoute }) {
  const session = useQuery(sessionQuery)
  const demo = useQuery({ ...demoQuery, enabled: route.demoOnly === true })
  const verdict = admit(route, { session: sessionOf(session), demo: demoOf(demo) })
  const memberId = session.data?.signedIn ? session.data.member.id : undefined

  switch (verdict) {
    case 'wait':
      return <WaitingPage />
    case 'not-found':
      return <NotFoundPage />
    case 'sign-in':
      return (
        <SignInPage
          farewell={session.data?.signedIn ? undefined : session.data?.farewell}
          onStart={route.page.preload}
        />
      )
    case 'session-trouble':
    case 'demo-trouble': {
      const { error, refetch, isFetching } = verdict === 'demo-trouble' ? demo : session
      return <TroublePage error={error} onRetry={() => void refetch()} busy={isFetching} />
    }
    case 'show':
  }
  // The key: what one member typed or opened must not be there for the next.
  if (route.audience === 'everyone') return <route.page.View key={memberId} memberId={memberId} />
  return memberId === undefined ? null : <route.page.View key={memberId} memberId={memberId} />
}
