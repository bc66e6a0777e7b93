import { isObject } from '../../api/answers.ts'
import type { CodeRange } from '../../ui/marked-runs.ts'

/** A way into a JSON document: names of members and numbers of elements. */
export type Place = readonly (string | number)[]

/** Names parted by dots, except for the dot inside OData's own `@odata.…` names; `[]` stands for every element. */
const stepsOf = (path: string): string[] =>
  path === ''
    ? []
    : path
        .split(/(?<!@odata)\./)
        .flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), '[]'] : [step]))

function membersOf(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return value.map((element: unknown, index) => [index, element])
  return isObject(value) ? Object.entries(value) : []
}

const inside = (value: unknown, step: string): [string | number, unknown][] =>
  membersOf(value).filter(([name]) => (step === '[]' ? typeof name === 'number' : name === step))

/** Every place that a path such as `content[].total` leads to, in document order; none where it leads nowhere. */
export function placesOf(root: unknown, path: string): Place[] {
  let found: { place: Place; value: unknown }[] = [{ place: [], value: root }]
  for (const step of stepsOf(path))
    found = found.flatMap(({ place, value }) =>
      inside(value, step).map(([name, member]) => ({ place: [...place, name], value: member })),
    )
  return found.map(({ place }) => place)
}

/** Undefined where there is nothing. */
export const valueAt = (root: unknown, place: Place): unknown =>
  place.reduce<unknown>((value, step) => membersOf(value).find(([name]) => name === step)?.[1], root)

const textOf = (value: unknown, depth: number) =>
  (JSON.stringify(value, null, 2) ?? '').replaceAll('\n', `\n${'  '.repeat(depth)}`)

/**
 * Where a member, with its name, or an element stands in `JSON.stringify(value, null, 2)`; undefined when it is not there.
 * @param place at least one step
 */
export function rangeOf(value: unknown, place: Place, depth = 1): CodeRange | undefined {
  const [wanted, ...rest] = place
  // After the opening bracket.
  let at = 1
  for (const [name, member] of membersOf(value)) {
    at += '\n'.length + 2 * depth
    const label = typeof name === 'string' ? `${JSON.stringify(name)}: ` : ''
    const end = at + label.length + textOf(member, depth).length
    if (name === wanted) {
      if (rest.length === 0) return { from: at, to: end }
      const within = rangeOf(member, rest, depth + 1)
      const start = at + label.length
      return within && { from: start + within.from, to: start + within.to }
    }
    at = end + ','.length
  }
  return undefined
}
