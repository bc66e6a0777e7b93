import { z } from 'zod'
import { mostReferences, parseBookingFilter, parseEventFilter } from './filter.ts'
import { FilterError } from './filter-tokens.ts'

/** What this API takes: the part of OData's query options that it knows (OData 4.01 URL conventions, section 5.1). */
const wholeNumber = (least: number, most: number) => {
  const error = `must be a number from ${least} to ${most}`
  // Digits only: Number() would take ' 1 ', '1e1' and '0x1' as well.
  return z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value),
    z.int({ error }).min(least, error).max(most, error),
  )
}
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `must be one of: ${values.join('; ')}` })

/** A filter as it was sent and as it was understood. */
const filterOf = <Filter>(parse: (text: string) => Filter) =>
  z.string({ error: 'must be given once' }).transform((text, context): { text: string; filter: Filter } => {
    try {
      return { text, filter: parse(text) }
    } catch (error) {
      if (!(error instanceof FilterError)) throw error
      context.addIssue({ code: 'custom', message: error.message })
      return z.NEVER
    }
  })

const $top = wholeNumber(1, 100).default(20)

export const bookingOptions = z.object({
  $top,
  $skip: wholeNumber(0, 999_999).default(0),
  $orderby: oneOf(['StartsAt desc', 'StartsAt asc']).default('StartsAt desc'),
  $filter: filterOf(parseBookingFilter)
    .optional()
    .meta({
      description: `\`Upcoming eq true\`, \`Upcoming eq false\` or \`Reference in ('…','…')\` with ${mostReferences} references at most`,
      example: "Reference in ('BK-W6TGX','BK-GVZF3')",
    }),
})

export const eventOptions = z.object({
  $top,
  $orderby: oneOf(['SequenceNumber desc', 'SequenceNumber asc']).default('SequenceNumber desc'),
  $filter: filterOf(parseEventFilter).optional().meta({
    description: '`SequenceNumber lt 7` or `SequenceNumber gt 7`',
    example: 'SequenceNumber gt 7',
  }),
  $skiptoken: wholeNumber(1, 999_999).optional().meta({
    description: 'Comes in a next link, and only there: the last sequence number of the page before',
  }),
})

/** Required; `*` stands for any version. */
export const cancelHeaders = z.object({
  'If-Match': z.string().meta({
    description: 'The `@odata.etag` of the booking that is to be cancelled, or `*`',
    example: '"3f2a9c0b5d1e7a64"',
  }),
})

export type EventOptions = z.output<typeof eventOptions>
