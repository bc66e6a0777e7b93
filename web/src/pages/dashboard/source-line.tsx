import { useId } from 'react'
import type { Source } from '../../api/contract.ts'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { useIsLive } from '../../live/live-state.ts'
import { Button } from '../../ui/button.tsx'
import { sourceTexts } from '../../ui/source-texts.ts'
import { sourceTones } from '../../ui/source-words.ts'
import { dashboardTexts } from './dashboard-texts.ts'

interface SourceLineProps {
  sources: readonly Source[]
  /** When the answer came, in ms since the epoch. */
  updatedAt: number
  onRefresh: () => void
  refreshing: boolean
}

/** Where the page's data came from, and in what state. */
export function SourceLine({ sources, updatedAt, onRefresh, refreshing }: SourceLineProps) {
  const texts = useTexts(dashboardTexts)
  const { names, states } = useTexts(sourceTexts)
  const formats = useFormats()
  const heading = useId()
  const isLive = useIsLive()
  return (
    <section className="sources" aria-labelledby={heading}>
      <h2 id={heading}>{texts.sources}</h2>
      <ul>
        {sources.map(({ name, status, latencyMs }) => (
          <li key={name}>
            <span className={`dot dot-${sourceTones[status]}`} aria-hidden="true" />
            {names[name]} <strong>{states[status]}</strong>{' '}
            <span>{formats.number(Math.round(latencyMs))} ms</span>
          </li>
        ))}
      </ul>
      <p>
        {isLive && <span className="dot dot-ok" aria-hidden="true" />}
        {isLive ? texts.live : texts.updated}{' '}
        <time dateTime={new Date(updatedAt).toISOString()}>{formats.time(updatedAt)}</time>
      </p>
      <Button look="link" onClick={onRefresh} busy={refreshing}>
        {refreshing ? texts.refreshing : texts.refresh}
      </Button>
    </section>
  )
}
