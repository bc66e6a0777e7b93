import { lazy, type ComponentType } from 'react'
import { PageNotLoaded } from '../errors/page-not-loaded.ts'

/** Every page that has a name in the navigation; shell-texts.ts has the words. */
export type PageName =
  | 'dashboard'
  | 'invoices'
  | 'bookings'
  | 'activity'
  | 'profile'
  | 'transport'
  | 'contracts'
  | 'faults'

/** A page for members only: without a session, sign-in stands in its place until there is one. */
export interface MemberPageProps {
  memberId: string
}
/** A page for everyone, which must do without knowing who is signed in. */
interface OpenPageProps {
  memberId: string | undefined
}

interface Place {
  path: `/${string}`
  name: PageName
  /** Where it is linked: among the member's pages, or under "How it works". */
  group: 'member' | 'chain'
  /** Neither linked nor shown where the chain is no demo. */
  demoOnly?: boolean
}
export type PageRoute = Place &
  (
    | { audience: 'member'; page: LazyPage<MemberPageProps> }
    | { audience: 'everyone'; page: LazyPage<OpenPageProps> }
  )

/** What decides whether somebody gets to see a page. */
export type Admission = Pick<PageRoute, 'audience' | 'demoOnly'>

export interface LazyPage<Props> {
  View: ComponentType<Props>
  /** Fetches the page's code ahead of time. */
  preload: () => void
}

/**
 * A page whose code is fetched when it is first shown. A failure shows as PageNotLoaded: a module that a browser failed to
 * import stays failed until the document is loaded anew.
 */
export function lazyPage<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPage<Props> {
  let loading: Promise<{ default: ComponentType<Props> }> | undefined
  const loadOnce = () =>
    (loading ??= load().then(
      (view) => ({ default: view }),
      (cause: unknown) => {
        throw new PageNotLoaded('The code of the page could not be imported', { cause })
      },
    ))
  return {
    View: lazy(loadOnce),
    // The page itself tells of the failure, once it is shown.
    preload: () => void loadOnce().catch(() => undefined),
  }
}
