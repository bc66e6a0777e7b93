import { ContractBreach } from './contract-breach.ts'

const localTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(?:\.\d{1,9})?$/
const offsetTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/
/** A name such as Europe/Paris or UTC. Temporal would also take an offset or a whole timestamp for a zone. */
const ianaName = /^[A-Za-z][\w+/-]*$/
/** `2026-03-01T08:15:00.000Z`: years beyond 9999 are longer (ECMA-262, expanded years). */
const textLength = 24

/** RFC 3339 in UTC, always with milliseconds, so that texts sort as their times do. */
function utc(toInstant: () => Temporal.Instant): string {
  try {
    const text = toInstant().toString({ smallestUnit: 'millisecond' })
    if (text.length === textLength) return text
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  throw new ContractBreach('the time does not exist')
}

/** RFC 3339 with an offset, e.g. 2026-03-01T09:15:00+01:00. @throws ContractBreach */
export function fromOffsetTime(text: string): string {
  if (!offsetTime.test(text)) throw new ContractBreach('the time is not RFC 3339 with an offset')
  return utc(() => Temporal.Instant.from(text))
}

/** Milliseconds since 1970-01-01T00:00Z. @throws ContractBreach */
export function fromEpochMs(epochMs: number): string {
  return utc(() => Temporal.Instant.fromEpochMilliseconds(epochMs))
}

/**
 * Local time of an IANA zone. Where the clocks change, `compatible` decides (RFC 5545 section 3.3.5): of a time that
 * occurs twice the first one counts, and a time that is skipped counts as if the clocks had not been put forward.
 * @throws ContractBreach
 */
export function fromLocalTime(text: string, timeZone: string): string {
  if (!localTime.test(text))
    throw new ContractBreach('the time is not a local time such as 2026-12-03T14:30:00')
  if (!ianaName.test(timeZone)) throw new ContractBreach('the time zone is not an IANA name')
  const options = { disambiguation: 'compatible' } as const
  return utc(() => Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone, options).toInstant())
}
