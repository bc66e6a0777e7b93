import { pick } from './pick.ts'

/** What a booking shares with the invoice for it; the formulas are those of services/seed.md. */
export interface BookingFacts {
  reference: string
  /** Days from the first day to the day of the booking; negative when it is over. */
  startDay: number
  cancelled: boolean
  priceMinor: number
  currency: string
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const fixedPrices: Record<number, number> = { 3: 5, 5: 123_450 }

function reference(memberId: string, n: number): string {
  const bits = pick(memberId, n, 'reference') % 2 ** 25
  const digits = [20, 15, 10, 5, 0].map((shift) => crockford.charAt((bits >> shift) & 31))
  return `BK-${digits.join('')}`
}

/** How many bookings a member has; they are numbered from 1, the oldest. */
export const countBookings = (memberId: string): number => 40 + (pick(memberId, 0, 'count') % 19)

export function bookingFacts(memberId: string, n: number): BookingFacts {
  const ahead = n - countBookings(memberId) + 8
  return {
    reference: reference(memberId, n),
    startDay: 9 * ahead - 1 - (pick(memberId, n, 'day') % 4),
    cancelled: pick(memberId, n, 'fate') % 10 === 0,
    priceMinor: fixedPrices[n] ?? 2_500 + (pick(memberId, n, 'price') % 150_000),
    currency: memberId === 'mem_7QK2BEN2' ? 'USD' : 'EUR',
  }
}
