import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import type { ServiceFaults } from '../../api/contract.ts'
import { faultsQuery, refreshViews, type ViewName } from '../../api/views.ts'
import { afterSteps, type FaultStep } from './fault-steps.ts'

/** Everything that a fault can spoil. */
const spoilt: readonly ViewName[] = ['dashboard', 'invoices', 'bookings', 'activity', 'me', 'absorbed']

/** Takes the steps one after the other; one that fails does not keep the others from being taken. */
async function takeSteps(steps: readonly FaultStep[]): Promise<ServiceFaults | undefined> {
  let answer: ServiceFaults | undefined
  const failures: unknown[] = []
  for (const { service, request } of steps)
    try {
      answer = await api.setFault(service, request)
    } catch (failure) {
      failures.push(failure)
    }
  if (failures.length > 0) throw failures[0]
  return answer
}

/** Sets and ends faults: shown at once, put back when it failed, and then all that it concerns is read anew. */
export function useFaultSwitch(memberId: string) {
  const client = useQueryClient()
  const { queryKey } = faultsQuery(memberId)
  return useMutation({
    mutationFn: takeSteps,
    onMutate: async (steps) => {
      // An answer on its way would show what was before.
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData(queryKey)
      if (before) client.setQueryData(queryKey, { services: afterSteps(before.services, steps) })
      return before
    },
    onSuccess: (answer) => {
      if (answer) client.setQueryData(queryKey, answer)
    },
    onError: (_error, _steps, before) => {
      if (before) client.setQueryData(queryKey, before)
      // Some of the steps may have been taken.
      void refreshViews(client, memberId, ['faults'])
    },
    onSettled: () => void refreshViews(client, memberId, spoilt),
  })
}

/** Brings the services back to their first data, without faults. */
export function useServicesReset(memberId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.resetServices(),
    onSuccess: (answer) => client.setQueryData(faultsQuery(memberId).queryKey, answer),
    onSettled: () => void refreshViews(client, memberId, [...spoilt, 'faults']),
  })
}
