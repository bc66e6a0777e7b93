import type { Source, SourceName } from '@sallyport/common/contracts/views'
import { useId, type ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { findSource, whyMissing } from './sources.ts'
import './section-card.css'

/** What every section needs to know of the answer that it is a part of. */
export interface SectionContext {
  /** Undefined until the first answer. */
  sources: readonly Source[] | undefined
  retry: () => void
  retrying: boolean
}

interface SectionCardProps<Data> {
  title: string
  area: string
  source: SourceName
  context: SectionContext
  /** Undefined while it loads; null when its source did not deliver. */
  data: Data | null | undefined
  /** Lines of the skeleton. */
  lines: number
  children: (data: Data) => ReactNode
}

/** One section of the dashboard: waiting, missing or there. */
export function SectionCard<Data>(props: SectionCardProps<Data>) {
  const { title, area, source: name, context, data, lines, children } = props
  const heading = useId()
  const source = findSource(context.sources, name)
  return (
    <section className={`card card-${area}`} aria-labelledby={heading} aria-busy={data === undefined}>
      <div className="card-head">
        <h2 id={heading}>{title}</h2>
        {data != null && source?.status === 'stale' && <Chip tone="warning">May be out of date</Chip>}
      </div>
      {data === undefined && <Skeleton lines={lines} label={`Loading: ${title}`} />}
      {data === null && (
        <div className="card-missing">
          <p>{whyMissing(name, source)}</p>
          <Button onClick={context.retry} busy={context.retrying}>
            <span>
              {context.retrying ? 'Trying…' : 'Try again'}
              <span className="visually-hidden">: {title}</span>
            </span>
          </Button>
        </div>
      )}
      {data != null && children(data)}
    </section>
  )
}
