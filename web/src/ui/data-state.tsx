import { useRef, type ReactNode } from 'react'
import { ProblemPanel } from '../errors/problem-panel.tsx'
import { useTexts } from '../language/language-context.tsx'
import { dataPhase } from './data-phase.ts'
import { RetryButton } from './retry-button.tsx'
import { Skeleton } from './skeleton.tsx'
import { uiTexts } from './ui-texts.ts'
import './data-state.css'

/** The part of a query's result that is needed here. */
interface Query<Data> {
  data: Data | undefined
  error: unknown
  isFetching: boolean
  refetch: () => unknown
}

interface DataStateProps<Data> {
  query: Query<Data>
  /** What the data is, e.g. the page's name: for screen readers. */
  what: string
  /** The shape of what is to come; six lines when left out. */
  skeleton?: ReactNode
  isEmpty?: (data: Data) => boolean
  /** What stands in place of empty data. */
  empty?: ReactNode
  children: (data: Data) => ReactNode
}

const never = () => false

/** Data that loads, failed to, is empty or is there; a failure says so and offers to try again. */
export function DataState<Data>(props: DataStateProps<Data>) {
  const { query, what, skeleton = <Skeleton lines={6} />, isEmpty = never, empty, children } = props
  const { data, error, isFetching, refetch } = query
  const texts = useTexts(uiTexts)
  const place = useRef<HTMLDivElement>(null)
  const retry = () => {
    // The button goes away with the failure: the focus stays where the data will be.
    place.current?.focus({ preventScroll: true })
    void refetch()
  }
  // TanStack Query says `null` for "no error".
  const failed = error !== null && error !== undefined
  const phase = dataPhase(data, failed, isEmpty)
  return (
    <div className="data-state" aria-busy={phase === 'loading'} tabIndex={-1} ref={place}>
      {failed && (
        <ProblemPanel error={error}>
          {data !== undefined && <p>{texts.knownBefore}</p>}
          <p>
            <RetryButton onRetry={retry} retrying={isFetching} what={what} />
          </p>
        </ProblemPanel>
      )}
      {phase === 'loading' && skeleton}
      {phase === 'empty' && <div className="data-empty">{empty}</div>}
      {phase === 'filled' && data !== undefined && children(data)}
      <p className="visually-hidden" role="status">
        {isFetching ? texts.loadingWhat(what) : data === undefined ? '' : texts.upToDate}
      </p>
    </div>
  )
}
