import { createSheet } from '../report/sheet.ts'
import type { Comparison, Difference } from './compare.ts'
import { mustMatch } from './compare.ts'

interface Paper {
  colour: boolean
  width: number
  a: string
  b: string
}

/** What differs between two chains, for people: what must match first, each with what it means and what makes it so. */
export function renderComparison(comparison: Comparison, { colour, width, a, b }: Paper): string {
  const { line, say, paint, text } = createSheet(width, colour)
  const must = mustMatch(comparison)
  const expected = comparison.differences.filter((difference) => difference.class === 'expected-different')
  const count = must.length === 1 ? '1 difference that matters' : `${must.length} differences that matter`
  line(
    must.length > 0
      ? paint('error', `DIFFERENT: ${count}`)
      : paint('good', 'ALIKE: nothing that matters differs'),
  )
  say(`A: ${a}`)
  say(`B: ${b}`)

  const tell = ({ field, a: left, b: right, means, setting }: Difference) => {
    line('')
    line(paint('bold', field))
    say(`A: ${left}`, '  ', '     ')
    say(`B: ${right}`, '  ', '     ')
    say(`This is ${means}. It is made by: ${setting}.`, '  ')
  }
  if (must.length > 0) {
    line('')
    line(paint('error', 'MUST MATCH'))
    must.forEach(tell)
  }
  if (expected.length > 0) {
    line('')
    line(paint('bold', 'EXPECTED TO DIFFER'))
    for (const { field, a: left, b: right } of expected) say(`${field}: ${left} / ${right}`, '  ', '    ')
  }
  line('')
  say(
    `${comparison.same} fields are the same; ${comparison.onlyOne.length} could be seen in one of them only and are not compared (--json tells which).`,
  )
  return text()
}
