export type Drift = 'rename' | 'remove' | 'retype'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** A value of another JSON type with the same content. */
const retyped = (value: unknown): unknown =>
  // As text, null would pass for a value of a nullable field.
  typeof value === 'string' || value === null ? [value] : JSON.stringify(value)

/** What takes the place of a field. */
const drifted: Record<Drift, (key: string, value: unknown) => [string, unknown][]> = {
  rename: (key, value) => [[`${key}V2`, value]],
  remove: () => [],
  retype: (key, value) => [[key, retyped(value)]],
}

/** A copy of a JSON value in which these fields are renamed, removed or of another type, everywhere they occur. */
export function driftJson(value: unknown, fields: readonly string[], drift: Drift): unknown {
  if (Array.isArray(value)) return value.map((item) => driftJson(item, fields, drift))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
      const copy = driftJson(inner, fields, drift)
      return fields.includes(key) ? drifted[drift](key, copy) : [[key, copy]]
    }),
  )
}
