import type { Source } from '@sallyport/common/contracts/views'
import { formatTime } from '../../format/time.ts'
import { Button } from '../../ui/button.tsx'
import { sourceStates, sourceTitles } from './sources.ts'

interface SourceLineProps {
  sources: readonly Source[]
  /** When the answer came, in ms since the epoch. */
  updatedAt: number
  onRefresh: () => void
  refreshing: boolean
}

/** Where the page's data came from, and in what state. */
export function SourceLine({ sources, updatedAt, onRefresh, refreshing }: SourceLineProps) {
  return (
    <section className="sources" aria-labelledby="sources-heading">
      <h2 id="sources-heading">Sources</h2>
      <ul>
        {sources.map(({ name, status, latencyMs }) => {
          const { word, tone } = sourceStates[status]
          return (
            <li key={name}>
              <span className={`dot dot-${tone}`} aria-hidden="true" />
              {sourceTitles[name]} <strong>{word}</strong> <span>{Math.round(latencyMs)} ms</span>
            </li>
          )
        })}
      </ul>
      <p>
        Updated <time dateTime={new Date(updatedAt).toISOString()}>{formatTime(updatedAt)}</time>
      </p>
      <Button look="link" onClick={onRefresh} busy={refreshing}>
        {refreshing ? 'Refreshing…' : 'Refresh'}
      </Button>
    </section>
  )
}
