import { locale } from './locale.ts'

/** IANA zone of this device. */
export const deviceZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone

type Zone = string | undefined

const inZone = (timeZone: Zone, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, timeZone === undefined ? options : { ...options, timeZone })

/** `3 Nov 2026`; in the device's zone when none is given. */
export const formatDate = (instant: string, zone?: Zone) =>
  inZone(zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(instant))

/** `November 2026` */
export const formatMonth = (instant: string, zone?: Zone) =>
  inZone(zone, { month: 'long', year: 'numeric' }).format(new Date(instant))

/** `14:05` */
export const formatTime = (instant: string | number, zone?: Zone) =>
  inZone(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant))

/** `Lisbon` for `Europe/Lisbon`: how people name a zone. */
export const cityOf = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

const fullDay = (instant: string, zone: Zone) =>
  inZone(zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(instant))

const shortDay = (instant: string, zone: Zone) =>
  inZone(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(new Date(instant))

interface Span {
  startsAt: string
  endsAt: string
  timeZone: string
}
export interface LocalSpan {
  /** `Saturday, 28 November 2026`, at the venue. */
  day: string
  /** `19:30 – 22:00`, at the venue; the end names its day when that is another. */
  hours: string
  /** `Lisbon time` */
  zone: string
  /** `20:30, Sat 28 Nov` on this device, when its clock differs from the venue's at the start. */
  onDevice: string | undefined
}

/** A span as the clocks at its venue show it. `device` is the reader's IANA zone. */
export function formatSpan({ startsAt, endsAt, timeZone }: Span, device: string): LocalSpan {
  const [day, lastDay] = [fullDay(startsAt, timeZone), fullDay(endsAt, timeZone)]
  const end = formatTime(endsAt, timeZone) + (day === lastDay ? '' : `, ${shortDay(endsAt, timeZone)}`)
  const at = (zone: string) => `${formatTime(startsAt, zone)}, ${shortDay(startsAt, zone)}`
  return {
    day,
    hours: `${formatTime(startsAt, timeZone)} – ${end}`,
    zone: `${cityOf(timeZone)} time`,
    onDevice: at(device) === at(timeZone) ? undefined : at(device),
  }
}

/** `in 5 days`, `tomorrow`: whole calendar days between two instants in a zone. */
export function formatDaysUntil(instant: string, timeZone: string, now: number): string {
  const dayNumber = (date: Date) => {
    const parts = inZone(timeZone, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(date)
    const part = (type: string) => Number(parts.find((found) => found.type === type)?.value)
    return Date.UTC(part('year'), part('month') - 1, part('day')) / 86_400_000
  }
  const days = dayNumber(new Date(instant)) - dayNumber(new Date(now))
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
}
