import { useMemo, useRef } from 'react'
import { useTexts } from '../../language/language-context.tsx'
import { useQueryParam } from '../../routing/use-query-param.ts'
import { LoadMore } from '../../ui/load-more.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SourceNote } from '../../ui/source-note.tsx'
import { sourceTexts } from '../../ui/source-texts.ts'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import { activityTexts } from './activity-texts.ts'
import { Days } from './days.tsx'
import type { KnownActivity } from './known-activity.ts'
import { NewEntries } from './new-entries.tsx'
import { sourceNames } from './reach.ts'
import { filterOf } from './source-filter.ts'
import type { Activity } from './use-activity.ts'
import { useReadOn } from './use-read-on.ts'

interface ActivityListProps {
  known: KnownActivity
  activity: Activity
  /** The reader's IANA zone. */
  zone: string
}

/** The list as far as it is loaded: what is missing in it, whose entries are shown, and the way to more of them. */
export function ActivityList({ known, activity, zone }: ActivityListProps) {
  const texts = useTexts(activityTexts)
  const { names } = useTexts(sourceTexts)
  const [wanted, setWanted] = useQueryParam('source')
  const filter = filterOf(wanted)
  const entries = useMemo(
    () => known.entries.filter(({ source }) => filter === 'all' || source === filter),
    [known.entries, filter],
  )
  const arrived = entries.filter(({ id }) => known.arrived.includes(id)).length
  const top = useRef<HTMLDivElement>(null)
  const { box, ...keepsFocus } = useKeptFocus<HTMLDivElement>('.activity-days')
  const { showFirst, readOn } = useReadOn(box, entries)
  const { hasMore, loadingMore, moreError, refresh, refreshing } = activity
  const options = (['all', ...sourceNames] as const).map((value) => ({
    value,
    name: value === 'all' ? texts.all : names[value],
  }))
  return (
    <div className="activity" ref={box} {...keepsFocus}>
      <div>
        <div className="activity-notes" role="status">
          {known.troubles.map(({ name, status }) => (
            <SourceNote
              key={name}
              name={name}
              sources={known.troubles}
              what={texts.title}
              onRetry={refresh}
              retrying={refreshing}
            >
              {status !== 'stale' && (known.reach[name] ? texts.readBefore : texts.nothingYet)}
            </SourceNote>
          ))}
        </div>
        <Segments
          legend={texts.show}
          options={options}
          chosen={filter}
          onChoose={(chosen) => setWanted(chosen === 'all' ? null : chosen)}
        />
      </div>
      <div>
        <div ref={top} />
        <NewEntries key={filter} count={arrived} top={top} onShow={showFirst} />
        <Days entries={entries} known={known} filter={filter} zone={zone} />
      </div>
      {filter !== 'all' && entries.length === 0 && (
        <p className="data-empty">
          {hasMore ? texts.noneSoFar(names[filter]) : texts.noneAtAll(names[filter])}
        </p>
      )}
      <LoadMore
        count={entries.length}
        soFar={filter === 'all' ? undefined : texts.onlyLoaded(entries.length, known.entries.length)}
        hasMore={hasMore}
        loading={loadingMore}
        held={refreshing}
        error={moreError}
        onMore={() => {
          readOn()
          activity.more()
        }}
        auto
      />
    </div>
  )
}
