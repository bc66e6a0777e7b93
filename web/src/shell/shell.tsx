import { useQuery } from '@tanstack/react-query'
import { useRef, type ReactNode } from 'react'
import { sessionQuery } from '../api/session.ts'
import { demoQuery } from '../api/views.ts'
import type { PageRoute } from '../routing/page-route.ts'
import { ToastRegion } from '../ui/toast-region.tsx'
import { SiteHeader } from './site-header.tsx'
import { SkipLink } from './skip-link.tsx'
import './shell.css'

interface ShellProps {
  routes: readonly PageRoute[]
  children: ReactNode
}

/** What surrounds every page; it stands even where nobody can sign in. */
export function Shell({ routes, children }: ShellProps) {
  const { data: session } = useQuery(sessionQuery)
  const { data: demo } = useQuery(demoQuery)
  const main = useRef<HTMLElement>(null)
  return (
    <div className="shell">
      <SkipLink target={main} />
      <SiteHeader
        routes={routes}
        memberId={session?.signedIn ? session.member.id : undefined}
        demo={demo != null}
      />
      <main id="main" tabIndex={-1} ref={main}>
        {children}
      </main>
      <ToastRegion />
    </div>
  )
}
