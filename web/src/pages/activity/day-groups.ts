import { locales, type Language } from '../../language/languages.ts'

export interface DayGroup<Entry> {
  /** `2026-11-28` */
  day: string
  entries: readonly Entry[]
}

/** Writes an instant (RFC 3339, or ms since the epoch) as its calendar day in a zone: `2026-11-28`. */
export function calendarDays(timeZone: string): (instant: string | number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return (instant) => format.format(new Date(instant))
}

/** Entries under the days on which they happened, in the order in which they come. */
export function groupByDay<Entry extends { occurredAt: string }>(
  entries: readonly Entry[],
  timeZone: string,
): DayGroup<Entry>[] {
  const dayOf = calendarDays(timeZone)
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const day = dayOf(entry.occurredAt)
    const group = groups.get(day)
    if (group) group.push(entry)
    else groups.set(day, [entry])
  }
  return [...groups].map(([day, own]) => ({ day, entries: own }))
}

const noon = (day: string) => new Date(`${day}T12:00:00Z`)

/** `today`, `yesterday`, else `Saturday 28 November`, with its year when that is another than today's. */
export function dayName(day: string, today: string, language: Language): string {
  const distance = Math.round((noon(day).getTime() - noon(today).getTime()) / 86_400_000)
  if (distance === 0 || distance === -1)
    return new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' }).format(distance, 'day')
  return new Intl.DateTimeFormat(locales[language], {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
  }).format(noon(day))
}
