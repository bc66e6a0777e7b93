import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { api } from '../api/api.ts'
import { lookAtSession } from '../api/session.ts'

/** A reader who goes on renews once in so long, in ms. */
const pauseMs = 30_000

/**
 * Keeps a session that is about to end for want of use: by `renew`, and, while `armed`, as soon as the reader does anything
 * at all.
 */
export function useRenewal(armed: boolean, onRenewed: () => void) {
  const client = useQueryClient()
  const { mutate, submittedAt, isPending, error } = useMutation({
    // Asking about the session is no use of it; reading a view is.
    mutationFn: () => api.me(),
    onSuccess: onRenewed,
    onSettled: () => {
      isOnItsWay.current = false
      return lookAtSession(client)
    },
  })
  // The key that presses the button is a gesture too: one of both is enough, before anything was rendered.
  const isOnItsWay = useRef(false)
  const renew = () => {
    if (isOnItsWay.current) return
    isOnItsWay.current = true
    mutate()
  }
  const renewByGesture = useEffectEvent(() => {
    if (Date.now() - submittedAt > pauseMs) renew()
  })
  useEffect(() => {
    if (!armed) return undefined
    const gestures = new AbortController()
    for (const gesture of ['pointerdown', 'keydown'])
      addEventListener(gesture, () => renewByGesture(), { signal: gestures.signal, passive: true })
    return () => gestures.abort()
  }, [armed])
  return { renew, isPending, error }
}
