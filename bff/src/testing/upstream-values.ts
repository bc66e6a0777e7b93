import fc from 'fast-check'
import type { FieldValues } from './arbitrary-of.ts'

export const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC')

/** Epoch ms from the year 1000 to 9998: an offset leads out of neither end of four digits. */
export const epochMs = fc.integer({ min: Date.UTC(1000, 0, 2), max: Date.UTC(9998, 11, 30) })

/** As Temporal writes it, without looking at a zone. */
const utcText = (ms: number) => new Date(ms).toISOString().slice(0, -1)
const two = (value: number) => String(value).padStart(2, '0')

/** An instant and its text with an offset, put together by arithmetic alone. */
export const offsetTimes = fc
  .record({ ms: epochMs, minutes: fc.integer({ min: -14 * 60, max: 14 * 60 }) })
  .map(({ ms, minutes }) => {
    const away = Math.abs(minutes)
    const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`
    return { ms, text: `${utcText(ms + minutes * 60_000)}${offset}` }
  })

/** Whole cents and their German text, grouped without the formatter of any runtime. */
export const germanAmounts = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }).map((cents) => {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0')
  let whole = digits.slice(0, -2)
  let grouped = ''
  while (whole.length > 3) {
    grouped = `.${whole.slice(-3)}${grouped}`
    whole = whole.slice(0, -3)
  }
  return { cents, text: `${cents < 0n ? '-' : ''}${whole}${grouped},${digits.slice(-2)}` }
})

const localTimes = fc
  .integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) })
  .map((ms) => utcText(ms).slice(0, 19))
const currencies = fc.constantFrom('CHF', 'EUR', 'GBP', 'USD')
const offsetTexts = offsetTimes.map(({ text }) => text)

/** What the contracts agree on beyond types. */
export const agreedValues: FieldValues = {
  member_since: offsetTexts,
  published_at: offsetTexts,
  issuedAt: epochMs,
  dueAt: epochMs,
  paidAt: epochMs,
  asOf: epochMs,
  occurredAt: epochMs,
  amountMinor: fc.maxSafeInteger(),
  currency: currencies,
  Currency: currencies,
  Price: germanAmounts.map(({ text }) => text),
  StartsAtLocal: localTimes,
  EndsAtLocal: localTimes,
  OccurredAtLocal: localTimes,
  TimeZone: zones,
  Status: fc.constantFrom(0, 1, 2, 3),
  Kind: fc.constantFrom(0, 1, 2),
}
