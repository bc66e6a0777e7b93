import type { Money } from '../api/contract.ts'
import { locales, type Language } from '../language/languages.ts'
import { formatBytes } from './bytes.ts'
import { formatMoney } from './money.ts'
import {
  clock,
  date,
  formatDaysUntil,
  formatDistance,
  formatInstant,
  formatSpan,
  month,
  time,
  type Instant,
  type Zone,
} from './time.ts'

function createFormats(locale: string) {
  const number = new Intl.NumberFormat(locale)
  return {
    /** `€1,234.50` · `1 234,50 €` */
    money: (money: Money) => formatMoney(locale, money),
    number: (value: number) => number.format(value),
    /** `6.7 kB` · `6,7 ko` */
    bytes: (count: number) => formatBytes(locale, count),
    /** `3 Nov 2026` · `3 nov. 2026`; in the device's zone when none is given, as in all that follow. */
    date: (instant: Instant, zone?: Zone) => formatInstant(locale, instant, zone, date),
    /** `November 2026` */
    month: (instant: Instant, zone?: Zone) => formatInstant(locale, instant, zone, month),
    /** `14:05` */
    time: (instant: Instant, zone?: Zone) => formatInstant(locale, instant, zone, time),
    /** `14:05:09` */
    clock: (instant: Instant, zone?: Zone) => formatInstant(locale, instant, zone, clock),
    /** `3 Nov 2026, 14:05` */
    dateTime: (instant: Instant, zone?: Zone) =>
      `${formatInstant(locale, instant, zone, date)}, ${formatInstant(locale, instant, zone, time)}`,
    /** `5 minutes ago`; `now` in ms since the epoch. */
    distance: (instant: Instant, now: number) => formatDistance(locale, instant, now),
    /** `tomorrow`: whole calendar days at the venue. */
    daysUntil: (instant: Instant, zone: string, now: number) => formatDaysUntil(locale, instant, zone, now),
    /** A span as the clocks at its venue show it. */
    span: (span: Parameters<typeof formatSpan>[1], device?: string) => formatSpan(locale, span, device),
  }
}

export type Formats = ReturnType<typeof createFormats>

const made = new Map<Language, Formats>()

/** How a language writes amounts, dates and times; the same object each time. */
export function formatsFor(language: Language): Formats {
  const formats = made.get(language) ?? createFormats(locales[language])
  made.set(language, formats)
  return formats
}
