import { useId, type ReactNode } from 'react'
import type { Source, SourceName } from '../../api/contract.ts'
import { PageLink } from '../../routing/page-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SourceNote } from '../../ui/source-note.tsx'

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
  /** The page that has all of it. */
  more?: { to: `/${string}`; name: string }
  children: (data: Data) => ReactNode
}

/** One section of the dashboard: waiting, missing, old or there. */
export function SectionCard<Data>(props: SectionCardProps<Data>) {
  const { title, area, source, context, data, lines, more, children } = props
  const { sources, retry, retrying } = context
  const heading = useId()
  return (
    <section className={`card card-${area}`} aria-labelledby={heading} aria-busy={data === undefined}>
      <div className="card-head">
        <h2 id={heading}>{title}</h2>
        {more && <PageLink to={more.to}>{more.name}</PageLink>}
      </div>
      {data === undefined ? (
        <Skeleton lines={lines} />
      ) : (
        <SourceNote
          name={source}
          sources={sources}
          missing={data === null}
          what={title}
          onRetry={retry}
          retrying={retrying}
        />
      )}
      {data != null && children(data)}
    </section>
  )
}
