import { pick } from './pick.ts'

/** What billing knows of a booking; the formulas are those of services/seed.md. */
export interface BookingFacts {
  reference: string
  /** Days from the first day to the day of the booking; negative when it is over. */
  startDay: number
  cancelled: boolean
  amountMinor: number
}

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function referenceOf(memberId: string, ordinal: number): string {
  let rest = pick(memberId, ordinal, 'reference') % 2 ** 25
  let text = ''
  for (let place = 0; place < 5; place++) {
    text = digits.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return `BK-${text}`
}

function amountOf(memberId: string, ordinal: number): number {
  if (ordinal === 3) return 5
  if (ordinal === 5) return 123_450
  return 2_500 + (pick(memberId, ordinal, 'price') % 150_000)
}

/** A member's bookings, the oldest first. */
export function bookingFacts(memberId: string): BookingFacts[] {
  const count = 40 + (pick(memberId, 0, 'count') % 19)
  return Array.from({ length: count }, (_, index) => {
    const ordinal = index + 1
    return {
      reference: referenceOf(memberId, ordinal),
      startDay: 9 * (ordinal - count + 8) - 1 - (pick(memberId, ordinal, 'day') % 4),
      cancelled: pick(memberId, ordinal, 'fate') % 10 === 0,
      amountMinor: amountOf(memberId, ordinal),
    }
  })
}

/** The one currency of a member's bookings and invoices (ISO 4217). */
export const currencyOf = (memberId: string): string => (memberId === 'mem_7QK2BEN2' ? 'USD' : 'EUR')
