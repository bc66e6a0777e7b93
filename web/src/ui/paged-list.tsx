import type { ReactNode } from 'react'
import { rowsOf, sourcesOf, type ListPage } from '../api/list-pages.ts'
import { DataState } from './data-state.tsx'
import { LoadMore } from './load-more.tsx'
import { SourceNotes } from './source-notes.tsx'

/** The part of an infinite query's result that is needed here. */
interface PagedQuery<Row> {
  data: { pages: ListPage<Row>[] } | undefined
  error: unknown
  isFetching: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  hasNextPage: boolean
  refetch: () => unknown
  fetchNextPage: () => unknown
}

/** Where a list shows only some of the rows that are loaded. */
export interface Selection<Row> {
  rows: readonly Row[]
  /** Nothing that belongs to it can be on the pages that are not loaded. */
  isComplete: boolean
  /** Whether further pages are looked through as the end of the list comes into view. */
  auto: boolean
  /** How far it was looked, in words. */
  soFar: string
}

interface PagedListProps<Row> {
  query: PagedQuery<Row>
  /** What the rows are, e.g. the page's name: for screen readers. */
  what: string
  skeleton: ReactNode
  /** What stands in place of no rows. */
  empty: ReactNode
  /** All that is loaded when left out. */
  selection?: Selection<Row> | undefined
  children: (rows: readonly Row[]) => ReactNode
}

/** A list that comes in pages: what its sources did, its rows, and the way to more of them. */
export function PagedList<Row extends { id: string }>(props: PagedListProps<Row>) {
  const { query, what, skeleton, empty, selection, children } = props
  const { data, error, isFetching, isFetchingNextPage, isFetchNextPageError } = query
  const sources = data ? sourcesOf(data) : []
  const isRefreshing = isFetching && !isFetchingNextPage
  const isWell = data !== undefined && !error && sources.every(({ status }) => status === 'ok')
  const state = {
    data,
    // What failed at the end is told there.
    error: isFetchNextPageError ? undefined : error,
    // What is read anew by itself, since something happened, is not worth a word.
    isFetching: isRefreshing && !isWell,
    refetch: query.refetch,
  }
  const hasMore = query.hasNextPage && !selection?.isComplete
  return (
    <DataState query={state} what={what} skeleton={skeleton}>
      {(list) => {
        const rows = selection?.rows ?? rowsOf(list)
        return (
          <>
            <SourceNotes
              sources={sources}
              what={what}
              onRetry={() => void query.refetch()}
              retrying={isRefreshing}
            />
            {rows.length === 0 ? <div className="data-empty">{empty}</div> : children(rows)}
            {(rows.length > 0 || hasMore) && (
              <LoadMore
                count={rows.length}
                soFar={selection?.soFar}
                hasMore={hasMore}
                loading={isFetchingNextPage}
                held={isRefreshing}
                error={isFetchNextPageError ? error : undefined}
                onMore={() => void query.fetchNextPage()}
                auto={selection?.auto ?? true}
              />
            )}
          </>
        )
      }}
    </DataState>
  )
}
