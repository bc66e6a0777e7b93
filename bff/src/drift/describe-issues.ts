import { z } from 'zod'
import type { BreachFact } from '../harmonise/contract-breach.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** Of one answer; a long list with the same fault in each row would say it again and again. */
const maxFacts = 20
const maxNames = 3
/** What can be a name in a contract; anything else may be a value that someone used as a key. */
const identifier = /^[@$A-Za-z_][\w.@-]{0,39}$/

const nameOf = (key: PropertyKey) => (typeof key === 'string' && identifier.test(key) ? key : '*')

/** JSON path, with `[]` for every index. */
const pathOf = (path: Path) =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[]` : `${text}.${nameOf(key)}`), '$')

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    root,
  )
}

function typeName(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** The names that the contract knows at a place; several where it allows several shapes. */
function knownNames(schema: unknown, path: Path): Set<string> {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return knownNames(schema.unwrap(), path)
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion)
    return new Set(schema.options.flatMap((option) => [...knownNames(option, path)]))
  const [key, ...rest] = path
  if (schema instanceof z.ZodArray) return knownNames(schema.element, rest)
  if (!(schema instanceof z.ZodObject)) return new Set()
  return key === undefined ? new Set(Object.keys(schema.shape)) : knownNames(schema.shape[String(key)], rest)
}

/** A field that is missing was often renamed: the names beside it that nobody knows tell to what. */
function missing(schema: z.ZodType, root: unknown, path: Path): string {
  const around = path.slice(0, -1)
  const parent = valueAt(root, around)
  const known = knownNames(schema, around)
  const names = isObject(parent)
    ? Object.keys(parent).filter((name) => !known.has(name) && identifier.test(name))
    : []
  return names.length === 0 ? 'missing' : `missing; new here: ${names.slice(0, maxNames).join(', ')}`
}

function expectedOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return issue.expected
  if (issue.code === 'invalid_value')
    return `one of ${issue.values.map((value) => JSON.stringify(String(value))).join(', ')}`
  if (issue.code === 'too_big') return `at most ${issue.maximum}`
  if (issue.code === 'too_small') return `at least ${issue.minimum}`
  return issue.message
}

/**
 * What a schema found wrong with a document, as facts for the record: paths, names of types and of unknown fields that
 * look like names. Never a value.
 */
export function describeIssues(schema: z.ZodType, document: unknown, issues: readonly Issue[]): BreachFact[] {
  const facts = new Map<string, BreachFact>()
  for (const issue of issues) {
    const { path } = issue
    const value = valueAt(document, path)
    const seen = value === undefined && path.length > 0 ? missing(schema, document, path) : typeName(value)
    const fact = { path: pathOf(path), expected: expectedOf(issue), seen }
    facts.set(JSON.stringify(fact), fact)
    if (facts.size === maxFacts) break
  }
  return [...facts.values()]
}
