import { useEffect, useEffectEvent, useRef } from 'react'
import { useLocation } from 'react-router'
import type { Booking } from '../../api/contract.ts'
import { bookingElementId } from './booking-item.tsx'

interface Bookings {
  loaded: readonly Booking[] | undefined
  hasNextPage: boolean
  isFetching: boolean
  isError: boolean
  fetchNextPage: () => unknown
}

/**
 * Loads page after page until the booking is there that a link led to, and brings its reader to it, once.
 * @param reference undefined or null when no link led to one
 */
export function useWantedBooking(
  reference: string | null,
  bookings: Bookings,
): 'looking' | 'missing' | 'here' {
  const { loaded, hasNextPage, isFetching, isError, fetchNextPage } = bookings
  const { key } = useLocation()
  const shownAt = useRef<string | undefined>(undefined)
  const id = loaded?.find((booking) => booking.reference === reference)?.id
  const isMissing = reference !== null && id === undefined
  const goesOn = isMissing && hasNextPage && !isError
  const loadMore = useEffectEvent(fetchNextPage)

  useEffect(() => {
    if (goesOn && !isFetching) void loadMore()
  }, [goesOn, isFetching])

  useEffect(() => {
    if (id === undefined || shownAt.current === key) return
    shownAt.current = key
    document.getElementById(bookingElementId(id))?.focus()
  }, [id, key])

  // What could not be loaded is told by the list.
  if (!isMissing || isError) return 'here'
  return loaded && !hasNextPage ? 'missing' : 'looking'
}
