import { hashKey, isCancelledError, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isDashboard } from '../../api/answers.ts'
import { dashboardQuery } from '../../api/views.ts'
import { readingOf, readingOfError, remember, type Reading } from './reading-history.ts'
import { mostReadings, watchPace } from './watch-pace.ts'

const atRest: { history: readonly Reading[]; readings: number } = { history: [], readings: 0 }

/**
 * Reads the member's dashboard again and again while the page is visible, and keeps the last answers. It is the very
 * query of the dashboard page: what is read here is there when its reader goes on to it. How often: see watchPace.
 */
export function useEffectWatch(memberId: string, faulty: boolean) {
  const client = useQueryClient()
  const [wanted, setWanted] = useState(true)
  const [{ history, readings }, setSeen] = useState(atRest)
  const pace = watchPace({ wanted, readings, faulty, last: history.at(-1) })
  useQuery({
    ...dashboardQuery(memberId),
    // What fails is what is to be seen.
    retry: false,
    refetchOnMount: 'always',
    refetchInterval: pace,
  })
  useEffect(() => {
    const hash = hashKey(dashboardQuery(memberId).queryKey)
    const keep = (reading: Reading) =>
      setSeen((seen) => ({ history: remember(seen.history, reading), readings: seen.readings + 1 }))
    // Every answer, whoever asked: an equal one changes no data, yet is a bar of its own.
    return client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.query.queryHash !== hash) return
      const { data, dataUpdatedAt, errorUpdatedAt } = event.query.state
      if (event.action.type === 'success' && isDashboard(data)) keep(readingOf(data, dataUpdatedAt))
      if (event.action.type === 'error' && !isCancelledError(event.action.error))
        keep(readingOfError(event.action.error, errorUpdatedAt))
    })
  }, [client, memberId])
  /** Starts the count of readings anew: somebody is there. */
  const attend = () => setSeen((seen) => ({ ...seen, readings: 0 }))
  return {
    history,
    pace,
    /** It stopped by itself. */
    isWorn: wanted && readings >= mostReadings,
    pause: () => setWanted(false),
    goOn: () => {
      setWanted(true)
      attend()
    },
    attend,
  }
}
