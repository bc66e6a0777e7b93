import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import { endSession } from '../api/session.ts'

/** Marks a sign-out that is under way. */
export const signOutKey = ['sign-out'] as const

/** Signs out; whoever signs in next begins at the dashboard. */
export function useSignOut() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationKey: signOutKey,
    mutationFn: () => api.logout(),
    onSuccess: async (answer) => {
      await endSession(client, answer?.revoked === false ? 'signed-out-here-only' : 'signed-out')
      await navigate('/')
    },
  })
}
