import type { Dashboard } from '@sallyport/common/contracts/views'
import type { absorbedSchema } from '@sallyport/common/openapi/absorbed'
import type { z } from 'zod'
import { dashboardOrigins, type SectionOrigin } from './field-mapping.ts'
import { countLeaves, namesIn, valueAt, valuesAt } from './json-path.ts'
import { ruleOf } from './rules.ts'

type Absorbed = z.output<typeof absorbedSchema>
type MappedField = Absorbed['mapping'][number]
/** One answer of a service, as it came; its body parsed where it is JSON, else its text. */
export type RawExchange = Absorbed['raw'][number]

/** A row of ours beside the row of theirs that it was made of. */
export interface RowPair {
  theirs: unknown
  ours: unknown
}

/** All rows of a section, each with its origin; a row of ours whose origin is not among the answers has none. */
export function rowPairs(origin: SectionOrigin, raw: readonly RawExchange[], shaped: Dashboard): RowPair[] {
  const answers = raw.filter(({ source, route }) => source === origin.source && route === origin.route)
  const rows = answers.flatMap(({ body }) => valuesAt(body, origin.at))
  const { key } = origin
  return valuesAt(shaped, origin.section)
    .filter((ours) => ours !== null)
    .map((ours) => ({
      ours,
      theirs: key ? rows.find((row) => valueAt(row, key[0]) === valueAt(ours, key[1])) : rows[0],
    }))
}

function mapSection(origin: SectionOrigin, raw: readonly RawExchange[], shaped: Dashboard): MappedField[] {
  const { section, source, route, at, fields } = origin
  const [first] = rowPairs(origin, raw, shaped)
  return fields.map(({ field, from, rule }) => {
    const example = first && {
      raw: from.map((path) => valueAt(first.theirs, path)),
      shaped: valueAt(first.ours, field),
    }
    return {
      field: `${section}.${field}`,
      source,
      route,
      from: from.map((path) => (at === '' ? path : `${at}.${path}`)),
      rule,
      says: ruleOf(rule).says,
      ...(example ? { example } : {}),
    }
  })
}

const styles: readonly (readonly [style: string, form: RegExp])[] = [
  ['snake_case', /^[a-z]+(?:_[a-z]+)+$/],
  ['camelCase', /^[a-z]+(?:[A-Z][a-z]*)+$/],
  ['PascalCase', /^[A-Z]/],
]

/** How many styles of names there are; a single lower-case word belongs to all of them. */
function countNameStyles(raw: readonly RawExchange[]): number {
  const names = raw.flatMap(({ body }) => namesIn(body))
  return styles.filter(([, form]) => names.some((name) => form.test(name))).length
}

function countRules(kind: 'time' | 'money' | 'status'): number {
  const used = dashboardOrigins.flatMap(({ fields }) => fields.map(({ rule }) => rule))
  return new Set(used.filter((rule) => ruleOf(rule).kind === kind)).size
}

/** The answers of the services beside the one that was made of them. */
export function describeAbsorbed(raw: RawExchange[], shaped: Dashboard): Absorbed {
  const { meta: _, ...sections } = shaped
  const to1 = (before: number) => ({ raw: before, shaped: 1 })
  return {
    view: 'dashboard',
    raw,
    shaped,
    mapping: dashboardOrigins.flatMap((origin) => mapSection(origin, raw, shaped)),
    counts: {
      calls: { raw: raw.length, shaped: 1 },
      bytes: {
        raw: raw.reduce((sum, { bytes }) => sum + bytes, 0),
        shaped: Buffer.byteLength(JSON.stringify(shaped)),
      },
      fields: {
        raw: raw.reduce((sum, { body }) => sum + countLeaves(body), 0),
        shaped: countLeaves(sections),
      },
      formats: {
        names: to1(countNameStyles(raw)),
        envelopes: to1(new Set(dashboardOrigins.map(({ source, at }) => `${source} ${at}`)).size),
        times: to1(countRules('time')),
        money: to1(countRules('money')),
        statuses: to1(countRules('status')),
      },
    },
  }
}
