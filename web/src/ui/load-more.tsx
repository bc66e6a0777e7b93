import { useEffect, useEffectEvent } from 'react'
import { ProblemPanel } from '../errors/problem-panel.tsx'
import { useTexts } from '../language/language-context.tsx'
import { Button } from './button.tsx'
import { RetryButton } from './retry-button.tsx'
import { uiTexts } from './ui-texts.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import './load-more.css'

interface LoadMoreProps {
  /** Entries on the page. */
  count: number
  /** Instead of how many are shown so far. */
  soFar?: string | undefined
  hasMore: boolean
  loading: boolean
  /** Something else is being read: to load more now would stop that. */
  held?: boolean
  /** Why the last attempt failed; then nothing loads by itself. */
  error?: unknown
  onMore: () => void
  /** Loads as the end comes into view; the button stays for those who do not scroll. */
  auto?: boolean
}

/** The end of a list that goes on: loads more by scrolling or by the button, and says how much is there. */
export function LoadMore(props: LoadMoreProps) {
  const { count, soFar, hasMore, loading, held = false, error, onMore, auto = false } = props
  const texts = useTexts(uiTexts)
  const { box: end, ...keepsFocus } = useKeptFocus<HTMLDivElement>('button', '[role=status]')
  const failed = error !== null && error !== undefined
  const loadMore = useEffectEvent(onMore)
  const waits = auto && hasMore && !loading && !held && !failed
  useEffect(() => {
    const element = end.current
    if (!waits || !element) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.at(-1)?.isIntersecting) loadMore()
      },
      // Before the reader gets there.
      { rootMargin: '0px 0px 400px' },
    )
    observer.observe(element)
    // Chromium at times misses an end that came into view in one leap: a new look at it is always answered.
    const lookAgain = () => {
      observer.unobserve(element)
      observer.observe(element)
    }
    addEventListener('scrollend', lookAgain)
    return () => {
      removeEventListener('scrollend', lookAgain)
      observer.disconnect()
    }
  }, [waits, end])
  return (
    <div className="load-more" ref={end} {...keepsFocus}>
      {failed && (
        <ProblemPanel error={error}>
          <p>
            <RetryButton onRetry={onMore} retrying={loading} />
          </p>
        </ProblemPanel>
      )}
      {hasMore && !failed && (
        <Button onClick={onMore} busy={loading || held}>
          {loading ? texts.loadingMore : texts.loadMore}
        </Button>
      )}
      <p className="quiet small" role="status" tabIndex={-1}>
        {loading ? '' : hasMore ? (soFar ?? texts.shownSoFar(count)) : texts.thatIsAll(count)}
      </p>
    </div>
  )
}
