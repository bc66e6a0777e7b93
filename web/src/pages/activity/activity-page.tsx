import { useState } from 'react'
import { cityOf } from '../../format/time.ts'
import { useTexts } from '../../language/language-context.tsx'
import type { MemberPageProps } from '../../routing/page-route.ts'
import { DataState } from '../../ui/data-state.tsx'
import { Page } from '../../ui/page.tsx'
import { ActivityList } from './activity-list.tsx'
import { ActivitySkeleton } from './activity-skeleton.tsx'
import { activityTexts } from './activity-texts.ts'
import { useActivity } from './use-activity.ts'
import './activity-page.css'

/** What happened in all three services, as it happens. */
export function ActivityPage({ memberId }: MemberPageProps) {
  const texts = useTexts(activityTexts)
  const activity = useActivity(memberId)
  const [zone] = useState(() => new Intl.DateTimeFormat().resolvedOptions().timeZone)
  const { known, hasMore, error, refresh, refreshing } = activity
  const arrived = known?.arrived.length ?? 0
  const late = known?.late.length ?? 0
  const state = {
    data: known,
    error,
    // What is read anew by itself is told by what it brings.
    isFetching: refreshing && (known === undefined || error !== null),
    refetch: refresh,
  }
  return (
    <Page title={texts.title} lead={`${texts.lead} ${texts.timesIn(cityOf(zone))}`}>
      <div className="visually-hidden" role="status">
        {arrived > 0 && <p>{texts.newEntries(arrived)}</p>}
        {late > 0 && <p>{texts.lateEntries(late)}</p>}
      </div>
      <DataState
        query={state}
        what={texts.title}
        skeleton={<ActivitySkeleton />}
        isEmpty={({ entries, troubles }) => entries.length === 0 && troubles.length === 0 && !hasMore}
        empty={<p>{texts.empty}</p>}
      >
        {(list) => <ActivityList known={list} activity={activity} zone={zone} />}
      </DataState>
    </Page>
  )
}
