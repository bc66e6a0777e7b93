import { z } from 'zod'
import { InvalidQueryOption } from './failures.ts'

const wholeNumber = (least: number, most: number) => {
  const error = `must be a number from ${least} to ${most}`
  return z
    .string({ error })
    .regex(/^\d{1,6}$/, error)
    .transform(Number)
    .refine((value) => value >= least && value <= most, error)
}
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `must be one of: ${values.join('; ')}` })

/** The part of OData's query options that this service knows (OData 4.01 URL conventions, section 5.1). */
const optionsSchema = z.object({
  $top: wholeNumber(1, 100).default(20),
  $skip: wholeNumber(0, 999_999).default(0),
  $orderby: oneOf(['StartsAt desc', 'StartsAt asc']).default('StartsAt desc'),
  $filter: oneOf(['Upcoming eq true', 'Upcoming eq false']).optional(),
})

export type QueryOptions = z.output<typeof optionsSchema>

/**
 * Reads the `$` options of a query; names without `$` are custom options, which OData lets a service ignore.
 * @throws InvalidQueryOption naming every fault; an option that is not known is one, since ignoring it would mislead.
 */
export function readQueryOptions(query: Record<string, unknown>): QueryOptions {
  const given = Object.entries(query).filter(([name]) => name.startsWith('$'))
  const unknown = given.map(([name]) => name).filter((name) => !(name in optionsSchema.shape))
  const parsed = optionsSchema.safeParse(Object.fromEntries(given))
  const faults = [
    ...unknown.map(() => 'Only $top, $skip, $orderby and $filter are known'),
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`),
  ]
  if (faults.length > 0 || !parsed.success) throw new InvalidQueryOption([...new Set(faults)])
  return parsed.data
}

/** The options of the page after this one, as a relative URL. */
export function nextLink(path: string, { $top, $skip, $orderby, $filter }: QueryOptions): string {
  const filter = $filter === undefined ? '' : `&$filter=${encodeURIComponent($filter)}`
  return `${path}?$skip=${$skip + $top}&$top=${$top}&$orderby=${encodeURIComponent($orderby)}${filter}`
}
