import { locales, type Language } from '../../language/languages.ts'

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** Seconds in the largest unit that holds them exactly, e.g. `7 days`. */
export function lifetime(seconds: number, language: Language): string {
  const [unit, size] = units.find(([, length]) => seconds > 0 && seconds % length === 0) ?? ['second', 1]
  return new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' }).format(
    seconds / size,
  )
}
