import type { Absorbed } from '../../api/contract.ts'
import { placesOf, valueAt, type Place } from './json-place.ts'
import type { RawAnswer } from './raw-answers.ts'

export type MappedField = Absorbed['mapping'][number]

/** Where a field comes from and where it goes. */
export interface Spot {
  /** The answer that its value was taken from; where it has none, one of its route, if any came. */
  answer: RawAnswer | undefined
  from: readonly Place[]
  to: Place | undefined
  /** Raw paths that should be in that answer and are not: its contract is broken there. */
  missing: readonly string[]
}

/** The path of the row that a path is about, and the rest from there: `content[]` and `total.currency`. */
function rowAndRest(path: string): [row: string, rest: string] {
  const end = path.lastIndexOf('[]')
  return end < 0 ? ['', path] : [path.slice(0, end + 2), path.slice(end + 3)]
}

const within = (body: unknown, row: Place, rest: string): Place | undefined => {
  const [place] = placesOf(valueAt(body, row), rest)
  return place && [...row, ...place]
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const sectionOf = ({ field }: MappedField) => field.slice(0, field.lastIndexOf('.'))

/** Whether the examples of these fields were all taken from this row. */
const isTheirRow = (fields: readonly MappedField[], body: unknown, row: Place) =>
  fields.every(({ from, example }) =>
    from.every((path, index) => {
      const place = within(body, row, rowAndRest(path)[1])
      return place !== undefined && isSame(valueAt(body, place), example?.raw[index])
    }),
  )

/**
 * Finds the very row that a field's example was taken from: several answers have one route, and many rows one status. The
 * fields of a section come from one row, so all their examples must be found in it.
 * @param preferred key of the answer to stay with, where the row is in several
 */
export function spotOf(
  field: MappedField,
  { mapping, shaped }: { mapping: readonly MappedField[]; shaped: object },
  answers: readonly RawAnswer[],
  preferred?: string,
): Spot {
  const ofRoute = answers
    .filter(({ source, route }) => source === field.source && route === field.route)
    .toSorted((a, b) => Number(b.key === preferred) - Number(a.key === preferred))
  const [rowPath] = rowAndRest(field.from[0] ?? '')
  const siblings = mapping.filter(
    (other) => other.example && other.route === field.route && sectionOf(other) === sectionOf(field),
  )
  const [to] = placesOf(shaped, field.field)
  for (const answer of field.example ? ofRoute : [])
    for (const row of placesOf(answer.body, rowPath)) {
      if (!isTheirRow(siblings, answer.body, row)) continue
      const places = field.from.map((path) => within(answer.body, row, rowAndRest(path)[1]))
      return { answer, from: places.filter((place) => place !== undefined), to, missing: [] }
    }
  return { ...unmatched(field, ofRoute, rowPath), to }
}

/** A field without a value: what the first answer that has rows lacks of it. */
function unmatched(field: MappedField, ofRoute: readonly RawAnswer[], rowPath: string): Omit<Spot, 'to'> {
  for (const answer of ofRoute) {
    const [row] = answer.status < 300 ? placesOf(answer.body, rowPath) : []
    if (!row || typeof answer.body === 'string') continue
    const missing = field.from.filter((path) => !within(answer.body, row, rowAndRest(path)[1]))
    return { answer, from: [], missing }
  }
  return { answer: ofRoute.at(-1), from: [], missing: [] }
}
