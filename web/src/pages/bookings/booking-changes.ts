import type { Booking } from '../../api/contract.ts'
import { bookingTexts } from '../../booking/booking-texts.ts'
import { formatsFor } from '../../format/formats.ts'
import type { Language } from '../../language/languages.ts'
import { statusTexts } from '../../ui/status-texts.ts'
import { bookingsTexts } from './bookings-texts.ts'

interface Change {
  /** What changed, in a word. */
  what: string
  before: string
  now: string
}

/** What a reader sees of a booking, in words. */
function wordsOf(booking: Booking, language: Language): [what: string, words: string][] {
  const { fields } = bookingsTexts[language]
  const { span, money } = formatsFor(language)
  const { day, hours, city } = span(booking)
  return [
    [fields.status, statusTexts[language].booking[booking.status]],
    [fields.title, booking.title],
    [fields.venue, booking.venue],
    [fields.when, `${day}, ${hours} (${city})`],
    [fields.guests, bookingTexts[language].guests(booking.guests)],
    [fields.price, money(booking.price)],
  ]
}

/** What a reader would see change from one version of a booking to another. */
export function changesOf(before: Booking, now: Booking, language: Language): Change[] {
  const known = new Map(wordsOf(before, language))
  return wordsOf(now, language)
    .map(([what, words]) => ({ what, before: known.get(what) ?? '', now: words }))
    .filter((change) => change.before !== change.now)
}
