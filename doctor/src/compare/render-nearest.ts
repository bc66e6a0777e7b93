import { createSheet } from '../report/sheet.ts'
import type { Nearest } from './nearest.ts'

interface Paper {
  colour: boolean
  width: number
  subject: string
}

const alike = (distance: number): string => `${((1 - distance) * 100).toFixed(0)} %`

/** The scenarios that a chain is like, the nearest with what fits and what does not. */
export function renderNearest({ ranked, tied }: Nearest, { colour, width, subject }: Paper): string {
  const { line, say, paint, text } = createSheet(width, colour)
  const [first] = ranked
  if (!first) return 'There is no scenario in the catalogue.\n'
  line(paint('bold', tied > 1 ? `NEAREST TO ${subject}: ${tied} scenarios alike` : `NEAREST TO ${subject}`))
  for (const { command, distance } of ranked.slice(0, Math.max(tied, 3)))
    line(`  ${alike(distance).padStart(5)}  ${command}`)
  if (tied > 1)
    say(
      'The first of them cannot be told apart by what was recorded. More shows with --login, --active, --origin and --entry.',
    )
  line('')
  line('Fits')
  for (const { field, word } of first.fits.slice(0, 8)) say(`${field}: ${word}`, '  - ', '    ')
  if (first.fits.length === 0) line('  nothing that tells scenarios apart')
  line('Does not fit')
  for (const { field, word, there } of first.differs.slice(0, 8))
    say(`${field}: ${word}; there: ${there}`, '  - ', '    ')
  if (first.differs.length === 0) line('  nothing')
  line('')
  line(`See it here: ${paint('bold', first.command)}`)
  return text()
}
