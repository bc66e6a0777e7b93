import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { activityQuery } from '../../api/views.ts'
import { learn, type KnownActivity } from './known-activity.ts'

/** The activity as far as it is loaded, and what one visit to the page has learned of it. */
export function useActivity(memberId: string) {
  const client = useQueryClient()
  const query = useInfiniteQuery(activityQuery(memberId))
  const { data, error, isFetching, isFetchingNextPage, isFetchNextPageError, hasNextPage, refetch } = query
  const [known, setKnown] = useState<KnownActivity>()
  // While rendering, so that no answer is ever shown without what was known before it (React docs, useState).
  if (data && data.pages !== known?.pages) setKnown(learn(known, data.pages))

  // A service that was reset no longer knows the place at which the next page begins (docs/adr/0016).
  const isPlaceLost = isFetchNextPageError && error instanceof ApiError && error.code === 'invalid_request'
  useEffect(() => {
    // What the query holds leads nowhere; what the reader sees stays.
    if (isPlaceLost) void client.resetQueries({ queryKey: activityQuery(memberId).queryKey })
  }, [isPlaceLost, client, memberId])

  return {
    known,
    hasMore: hasNextPage || !data,
    refresh: () => void refetch(),
    refreshing: isFetching && !isFetchingNextPage,
    /** Why the list could not be read. */
    error: isFetchNextPageError ? null : error,
    loadingMore: isFetchingNextPage,
    moreError: isFetchNextPageError && !isPlaceLost ? error : null,
    more: () => void query.fetchNextPage({ cancelRefetch: false }),
  }
}

export type Activity = ReturnType<typeof useActivity>
