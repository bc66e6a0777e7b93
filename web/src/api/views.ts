import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { joinedHead, knownPage, type ActivityPages } from './activity-pages.ts'
import { api } from './api.ts'

/** Everything that is known of a member stands below this key: it is asked again, and forgotten, as one. */
const memberKey = (memberId: string) => ['member', memberId] as const

/** The views of one member; names for `refreshViews`. */
export type ViewName =
  | 'dashboard'
  | 'invoices'
  | 'bookings'
  | 'activity'
  | 'me'
  | 'sessions'
  | 'absorbed'
  | 'faults'

const viewKey = (memberId: string, view: ViewName) => [...memberKey(memberId), view] as const

/** Seen again within this time, a view is shown as it is, in ms. Live events make it old earlier. */
const freshMs = 30_000

export const dashboardQuery = (memberId: string) =>
  queryOptions({
    queryKey: viewKey(memberId, 'dashboard'),
    queryFn: ({ signal }) => api.dashboard(signal),
    staleTime: freshMs,
  })

export const meQuery = (memberId: string) =>
  queryOptions({
    queryKey: viewKey(memberId, 'me'),
    queryFn: ({ signal }) => api.me(signal),
    staleTime: freshMs,
  })

/** What every list of pages shares: the first page has no cursor, the last no next one. */
const paged = {
  initialPageParam: null,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor,
  staleTime: freshMs,
} as const
type Cursor = { signal: AbortSignal; pageParam: string | null }

export const invoicesQuery = (memberId: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: viewKey(memberId, 'invoices'),
    queryFn: ({ signal, pageParam }: Cursor) => api.invoices(pageParam, signal),
  })

export const bookingsQuery = (memberId: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: viewKey(memberId, 'bookings'),
    queryFn: ({ signal, pageParam }: Cursor) => api.bookings(pageParam, signal),
  })

const activityKey = (memberId: string) => viewKey(memberId, 'activity')
export const activityQuery = (memberId: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: activityKey(memberId),
    // Read anew for each thing that happens: by one request where nothing stands against it, however long the list is.
    queryFn: async ({ signal, pageParam, client }: Cursor & { client: QueryClient }) => {
      const known = client.getQueryData<ActivityPages>(activityKey(memberId))
      if (pageParam !== null) return knownPage(pageParam, known) ?? api.activity(pageParam, signal)
      const fresh = await api.activity(null, signal)
      return joinedHead(fresh, known?.pages[0]) ?? fresh
    },
  })

/** Where the member is signed in; asked anew whenever it is shown. */
export const ownSessionsQuery = (memberId: string) =>
  queryOptions({
    queryKey: viewKey(memberId, 'sessions'),
    queryFn: ({ signal }) => api.ownSessions(signal),
  })

export const absorbedQuery = (memberId: string) =>
  queryOptions({
    queryKey: viewKey(memberId, 'absorbed'),
    queryFn: ({ signal }) => api.absorbed(signal),
    staleTime: freshMs,
  })

/** How the services are told to fail; somebody else may change it at any time. */
export const faultsQuery = (memberId: string) =>
  queryOptions({
    queryKey: viewKey(memberId, 'faults'),
    queryFn: ({ signal }) => api.faults(signal),
  })

export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => api.demo(signal),
  staleTime: Infinity,
  retry: false,
})

/** How requests of this page reach the gateway: nobody's data, and true only of the moment. */
export const transportQuery = (page: string) =>
  queryOptions({
    queryKey: ['transport', page],
    queryFn: ({ signal }) => api.transport(page, signal),
    gcTime: 0,
    refetchOnWindowFocus: 'always',
  })

/** Views are no longer true: those on the screen are asked again, the others when they are next shown. */
export async function refreshViews(
  client: QueryClient,
  memberId: string,
  views: readonly ViewName[],
): Promise<void> {
  await Promise.all(views.map((view) => client.invalidateQueries({ queryKey: viewKey(memberId, view) })))
}

/** Nothing of a member outlives the session in which it was read. */
export function forgetMembers(client: QueryClient): void {
  client.removeQueries({ queryKey: ['member'] })
}
