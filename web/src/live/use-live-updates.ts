import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { lookAtSession } from '../api/session.ts'
import { refreshViews } from '../api/views.ts'
import { connectLive } from './live-connection.ts'
import { setLive } from './live-state.ts'

/** As long as somebody is signed in, views follow what happens in the services. */
export function useLiveUpdates(memberId: string | undefined): void {
  const client = useQueryClient()
  useEffect(() => {
    if (memberId === undefined) return undefined
    return connectLive(() => new EventSource('/api/events'), {
      onChange: (views) => void refreshViews(client, memberId, views),
      onLost: () => void lookAtSession(client),
      onState: setLive,
    })
  }, [client, memberId])
}
