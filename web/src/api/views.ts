import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

/** One member's data: keyed by member and forgotten with the page that showed it. */
export const dashboardQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['dashboard', memberId],
    queryFn: ({ signal }) => api.dashboard(signal),
    gcTime: 0,
    staleTime: 30_000,
  })

export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => api.demo(signal),
  staleTime: Infinity,
  retry: false,
})
