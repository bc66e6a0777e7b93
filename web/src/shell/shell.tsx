import { useIsMutating, useQuery } from '@tanstack/react-query'
import { useRef, type ReactNode } from 'react'
import { sessionQuery } from '../api/session.ts'
import { demoQuery } from '../api/views.ts'
import { useLiveUpdates } from '../live/use-live-updates.ts'
import type { PageRoute } from '../routing/page-route.ts'
import { EndingNotice } from '../session/ending-notice.tsx'
import { ToastRegion } from '../ui/toast-region.tsx'
import { SiteHeader } from './site-header.tsx'
import { SkipLink } from './skip-link.tsx'
import { signOutKey } from './use-sign-out.ts'
import './shell.css'

interface ShellProps {
  routes: readonly PageRoute[]
  children: ReactNode
}

/** What surrounds every page; it stands even where nobody can sign in. */
export function Shell({ routes, children }: ShellProps) {
  const { data: session } = useQuery(sessionQuery)
  const { data: demo } = useQuery(demoQuery)
  const isSigningOut = useIsMutating({ mutationKey: signOutKey }) > 0
  const main = useRef<HTMLElement>(null)
  const memberId = session?.signedIn ? session.member.id : undefined
  // The gateway cuts the stream of a session that ends: at our own sign-out we hang up first.
  useLiveUpdates(isSigningOut ? undefined : memberId)
  return (
    <div className="shell">
      <SkipLink target={main} />
      <SiteHeader routes={routes} memberId={memberId} demo={demo != null} />
      <EndingNotice />
      <main id="main" tabIndex={-1} ref={main}>
        {children}
      </main>
      <ToastRegion />
    </div>
  )
}
