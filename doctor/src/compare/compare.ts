import type { Fingerprint } from '../fingerprint/fingerprint.ts'
import { ruleFor, type DifferenceClass } from './classes.ts'
import { fieldsOf } from './fields.ts'

export interface Difference {
  field: string
  class: DifferenceClass
  a: string
  b: string
  means: string
  setting: string
}

export interface Comparison {
  /** Those that must match first, then by field. */
  differences: Difference[]
  /** Fields that are the same in both. */
  same: number
  /** Fields that only one of them has, because the other could not be looked at that way. */
  onlyOne: string[]
}

const order: Record<DifferenceClass, number> = { 'must-match': 0, 'expected-different': 1, ignored: 2 }

/** Cookies that only one side sets, where both were looked at alike. */
function cookiesOfOne(a: Fingerprint, b: Fingerprint): Difference[] {
  if (a.meta.looked.login !== b.meta.looked.login) return []
  return Object.entries({ ...a.cookies, ...b.cookies }).flatMap(([name, row]) => {
    const [inA, inB] = [Object.hasOwn(a.cookies, name), Object.hasOwn(b.cookies, name)]
    if (inA === inB) return []
    const { class: known, means, setting } = ruleFor(['cookies', name, 'set'])
    const told = (has: boolean) => (has ? 'set' : 'not set')
    return [
      {
        field: `cookies.${name}.set`,
        class: row['owner'] === 'infrastructure' ? 'expected-different' : known,
        a: told(inA),
        b: told(inB),
        means,
        setting,
      },
    ]
  })
}

/** What differs between two chains; symmetric, and nothing between a chain and itself. */
export function compare(a: Fingerprint, b: Fingerprint): Comparison {
  const [left, right] = [fieldsOf(a), fieldsOf(b)]
  const onlyOne = [
    ...[...left.keys()].filter((name) => !right.has(name)),
    ...[...right.keys()].filter((name) => !left.has(name)),
  ].toSorted()
  let same = 0
  const differences = cookiesOfOne(a, b)
  for (const { name, path, word } of left.values()) {
    const other = right.get(name)?.word
    if (other === undefined) continue
    if (other === word) {
      same++
      continue
    }
    const { class: counts, means, setting } = ruleFor(path)
    if (counts !== 'ignored')
      differences.push({ field: name, class: counts, a: word, b: other, means, setting })
  }
  differences.sort((x, y) => order[x.class] - order[y.class] || (x.field < y.field ? -1 : 1))
  return { differences, same, onlyOne }
}

export const mustMatch = ({ differences }: Comparison): Difference[] =>
  differences.filter((difference) => difference.class === 'must-match')
