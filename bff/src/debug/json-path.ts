const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The steps of a path: names parted by dots, except for the dot inside OData's own `@odata.…` names. */
const stepsOf = (path: string): string[] => (path === '' ? [] : path.split(/(?<!@odata)\./))

/** Every value that a path such as `content[].total` leads to, in document order; none where it leads nowhere. */
export function valuesAt(root: unknown, path: string): unknown[] {
  let found: unknown[] = [root]
  for (const step of stepsOf(path)) {
    const name = step.replace(/\[\]$/, '')
    const next = found.filter(isObject).flatMap((value) => (name in value ? [value[name]] : []))
    found = step.endsWith('[]')
      ? next.flatMap((value): unknown[] => (Array.isArray(value) ? value : []))
      : next
  }
  return found
}

/** The one value that a path leads to, or undefined. */
export const valueAt = (root: unknown, path: string): unknown => valuesAt(root, path)[0]

/** How many values a document holds that are neither an object nor an array. */
export function countLeaves(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item: unknown) => sum + countLeaves(item), 0)
  if (isObject(value)) return countLeaves(Object.values(value))
  return value === undefined ? 0 : 1
}

/** The names of all members of all objects in a document. */
export function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (isObject(value)) return Object.entries(value).flatMap(([name, member]) => [name, ...namesIn(member)])
  return []
}
