import fc from 'fast-check'
import { z } from 'zod'

/** What a field holds beyond its type, e.g. a time in a text, by the name of the field. */
export type FieldValues = Readonly<Record<string, fc.Arbitrary<unknown>>>

function textOf(schema: z.ZodString): fc.Arbitrary<string> {
  const patterns = (schema.def.checks ?? []).flatMap((check) =>
    'pattern' in check._zod.def && check._zod.def.pattern instanceof RegExp ? check._zod.def.pattern : [],
  )
  const [pattern] = patterns
  if (pattern) return fc.stringMatching(pattern)
  const minLength = schema.minLength ?? 0
  return fc.string({ minLength, maxLength: Math.min(schema.maxLength ?? 40, 40), unit: 'grapheme' })
}

function numberOf(schema: z.ZodNumber): fc.Arbitrary<number> {
  const min = Math.max(schema.minValue ?? -1e6, -1e6)
  // Zod tells the bound of `positive()` without saying that it is not part of it.
  return schema.isInt
    ? fc.integer({ min: min === 0 ? 1 : min, max: 1_000_000 })
    : fc.double({ min, max: 1e6 })
}

function fewestOf(schema: z.ZodArray): number {
  const bounds = (schema.def.checks ?? []).flatMap((check) =>
    'minimum' in check._zod.def && typeof check._zod.def.minimum === 'number' ? check._zod.def.minimum : [],
  )
  return Math.max(0, ...bounds)
}

/** Data as a contract allows it; `fields` narrows what the schema alone leaves open. */
export function arbitraryOf<Schema extends z.ZodType>(
  schema: Schema,
  fields: FieldValues = {},
): fc.Arbitrary<z.output<Schema>> {
  return build(schema, fields) as fc.Arbitrary<z.output<Schema>>
}

function build(schema: z.core.$ZodType, fields: FieldValues): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodObject) {
    const entries = Object.entries<z.core.$ZodType>(schema.shape)
    const isOptional = (field: z.core.$ZodType) => field instanceof z.ZodOptional
    const of = ([name, field]: [string, z.core.$ZodType]) => [name, fields[name] ?? build(field, fields)]
    return fc.record(Object.fromEntries(entries.map(of)) as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: entries.filter(([, field]) => !isOptional(field)).map(([name]) => name),
    })
  }
  if (schema instanceof z.ZodArray)
    return fc.array(build(schema.element, fields), { minLength: fewestOf(schema), maxLength: 5 })
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodNullable) return fc.option(build(schema.unwrap(), fields), { nil: null })
  if (schema instanceof z.ZodOptional) return build(schema.unwrap(), fields)
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map((option) => build(option, fields)))
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values)
  if (schema instanceof z.ZodString) return textOf(schema)
  if (schema instanceof z.ZodNumber) return numberOf(schema)
  throw new Error(`no arbitrary for a schema of type ${schema._zod.def.type}: add it here`)
}
