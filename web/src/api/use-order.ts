import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { everyList } from '../live/live-events.ts'
import { isOutcomeUnknown, isSessionLost } from './api-error.ts'
import { refreshViews } from './views.ts'

interface OrderOptions<Order, Answer> {
  memberId: string
  /** Of one kind, one is under way at a time. */
  kind: string
  send: (order: Order) => Promise<Answer>
  /** Shows at once what the answer says. */
  onDone: (answer: Answer, order: Order, client: QueryClient) => void
}

/** What a member has done in a service. Whatever came of it, the views are read again; a refusal is told once they are. */
export function useOrder<Order, Answer>({ memberId, kind, send, onDone }: OrderOptions<Order, Answer>) {
  const client = useQueryClient()
  const mutationKey = ['order', kind]
  const mutation = useMutation({
    mutationKey,
    mutationFn: send,
    onSuccess: (answer, order) => {
      onDone(answer, order, client)
      void refreshViews(client, memberId, everyList)
    },
    onError: async (error) => {
      if (isSessionLost(error)) return
      const refreshed = refreshViews(client, memberId, everyList)
      // Who cannot say what came of it may not answer the next question either.
      if (!isOutcomeUnknown(error)) await refreshed
    },
  })
  return {
    error: mutation.error,
    isPending: mutation.isPending,
    /** A second press before the first one shows does nothing. */
    place: (order: Order, onSuccess: () => void) => {
      if (client.isMutating({ mutationKey }) === 0) mutation.mutate(order, { onSuccess })
    },
  }
}
