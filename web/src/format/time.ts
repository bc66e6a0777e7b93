/** IANA zone of this device. */
const deviceZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** An IANA zone; the device's when there is none. */
export type Zone = string | undefined
/** RFC 3339, or ms since the epoch. */
export type Instant = string | number

/** Formats an instant with Intl; `locale` is a BCP 47 tag. */
export const formatInstant = (
  locale: string,
  instant: Instant,
  timeZone: Zone,
  options: Intl.DateTimeFormatOptions,
) =>
  new Intl.DateTimeFormat(locale, timeZone === undefined ? options : { ...options, timeZone }).format(
    new Date(instant),
  )

/** `3 Nov 2026` */
export const date = { day: 'numeric', month: 'short', year: 'numeric' } as const
/** `November 2026` */
export const month = { month: 'long', year: 'numeric' } as const
/** `14:05` */
export const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
/** `14:05:09` */
export const clock = { ...time, second: '2-digit' } as const
/** `Saturday 28 November 2026` */
const fullDay = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
/** `Sat 28 Nov` */
const shortDay = { weekday: 'short', day: 'numeric', month: 'short' } as const

/** `Lisbon` for `Europe/Lisbon`: how people name a zone. */
export const cityOf = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

interface Span {
  startsAt: string
  endsAt: string
  timeZone: string
}
export interface LocalSpan {
  /** `Saturday 28 November 2026`, at the venue. */
  day: string
  /** `19:30 – 22:00`, at the venue; the end names its day when that is another. */
  hours: string
  /** `Lisbon` */
  city: string
  /** `20:30, Sat 28 Nov` on this device, when its clock differs from the venue's at the start. */
  onDevice: string | undefined
}

/** A span as the clocks at its venue show it. `device` is the reader's IANA zone. */
export function formatSpan(
  locale: string,
  { startsAt, endsAt, timeZone }: Span,
  device = deviceZone(),
): LocalSpan {
  const show = (instant: string, zone: string, options: Intl.DateTimeFormatOptions) =>
    formatInstant(locale, instant, zone, options)
  const [day, lastDay] = [show(startsAt, timeZone, fullDay), show(endsAt, timeZone, fullDay)]
  const end = show(endsAt, timeZone, time) + (day === lastDay ? '' : `, ${show(endsAt, timeZone, shortDay)}`)
  const at = (zone: string) => `${show(startsAt, zone, time)}, ${show(startsAt, zone, shortDay)}`
  return {
    day,
    hours: `${show(startsAt, timeZone, time)} – ${end}`,
    city: cityOf(timeZone),
    onDevice: at(device) === at(timeZone) ? undefined : at(device),
  }
}

/** Days since the epoch of an instant's calendar day in a zone. */
function dayNumber(instant: Instant, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
  const parts = format.formatToParts(new Date(instant))
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day')) / 86_400_000
}

/** `in 5 days`, `tomorrow`: whole calendar days between two instants in a zone. */
export const formatDaysUntil = (locale: string, instant: Instant, timeZone: string, now: number): string =>
  new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(
    dayNumber(instant, timeZone) - dayNumber(now, timeZone),
    'day',
  )

const units = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** `5 minutes ago`, `in 2 hours`, `now`: the distance between two instants in its largest whole unit. */
export function formatDistance(locale: string, instant: Instant, now: number): string {
  const seconds = (new Date(instant).getTime() - now) / 1000
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const unit = units.find(([, length]) => Math.abs(seconds) >= length)
  return unit ? format.format(Math.trunc(seconds / unit[1]), unit[0]) : format.format(0, 'second')
}
