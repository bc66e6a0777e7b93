import type { z } from 'zod'
import { BookingFailure } from './failures.ts'

/**
 * Reads the `$` options of a query; names without `$` are custom options, which OData lets a service ignore.
 * @throws BookingFailure InvalidQueryOption naming every fault; an option that is not known is one, since ignoring it would
 * mislead.
 */
export function readQueryOptions<Schema extends z.ZodObject>(
  schema: Schema,
  query: Record<string, unknown>,
): z.output<Schema> {
  const known = Object.keys(schema.shape)
  const given = Object.entries(query).filter(([name]) => name.startsWith('$'))
  const isKnown = given.every(([name]) => known.includes(name))
  const { data, error } = schema.safeParse(Object.fromEntries(given))
  const faults = [
    ...(isKnown ? [] : [`Only ${known.slice(0, -1).join(', ')} and ${known.at(-1)} are known`]),
    ...(error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`),
  ]
  if (faults.length > 0 || data === undefined)
    throw new BookingFailure('InvalidQueryOption', ...new Set(faults))
  return data
}

/** A relative URL with these options; those that are undefined are left out. */
export function linkTo(path: string, options: Record<string, string | number | undefined>): string {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  return `${path}?${given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`
}
