/** RFC 3339 with the numeric offset of a zone at that moment, e.g. 2026-03-01T09:15:00+01:00. */
export function toLocalTime(epochMs: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })
}
