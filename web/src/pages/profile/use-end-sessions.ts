import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/api.ts'
import { ApiError, isSessionLost } from '../../api/api-error.ts'
import type { OwnSession } from '../../api/contract.ts'
import { ownSessionsQuery, refreshViews } from '../../api/views.ts'
import { withBack, without } from './session-order.ts'

/** What came of ending one session. */
export type Outcome = { session: OwnSession } & (
  | { state: 'ended' | 'was-gone' }
  | { state: 'failed'; error: unknown }
)

async function end(session: OwnSession): Promise<Outcome> {
  try {
    await api.endSession(session.id)
    return { session, state: 'ended' }
  } catch (error) {
    // Whoever asks without a session learns it as any other call does.
    if (isSessionLost(error)) throw error
    if (error instanceof ApiError && error.code === 'not_found') return { session, state: 'was-gone' }
    return { session, state: 'failed', error }
  }
}

const endKey = ['end-sessions'] as const
const idsOf = (sessions: readonly OwnSession[]) => new Set(sessions.map(({ id }) => id))

/**
 * Ends other sessions of the member, each by a call of its own. They leave the list at once; those that could not be ended
 * come back, with the reason in `failures` (by id).
 */
export function useEndSessions(memberId: string, onOutcomes: (outcomes: readonly Outcome[]) => void) {
  const client = useQueryClient()
  const { queryKey } = ownSessionsQuery(memberId)
  const [failures, setFailures] = useState<ReadonlyMap<string, unknown>>(new Map())
  const ending = useMutation({
    mutationKey: endKey,
    mutationFn: (sessions: readonly OwnSession[]) => Promise.all(sessions.map(end)),
    onMutate: async (sessions) => {
      const ids = idsOf(sessions)
      setFailures((before) => new Map([...before].filter(([id]) => !ids.has(id))))
      await client.cancelQueries({ queryKey })
      client.setQueryData(queryKey, (list) => list && without(list, ids))
    },
    onSuccess: (outcomes) => {
      const failed = outcomes.flatMap((outcome) => (outcome.state === 'failed' ? [outcome] : []))
      const back = failed.map(({ session }) => session)
      client.setQueryData(queryKey, (list) => list && withBack(list, back))
      setFailures(
        (before) => new Map([...before, ...failed.map(({ session, error }) => [session.id, error] as const)]),
      )
      onOutcomes(outcomes)
    },
    onSettled: () => {
      // The last one of several that run side by side asks how things stand.
      if (client.isMutating({ mutationKey: endKey }) === 1) void refreshViews(client, memberId, ['sessions'])
    },
  })
  return { end: ending.mutate, pending: ending.isPending, failures }
}
