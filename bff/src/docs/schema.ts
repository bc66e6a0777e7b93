import { html, type Html } from './html.ts'
import { inline } from './prose.ts'

/** The part of JSON Schema 2020-12 that our document uses. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  additionalProperties?: Schema | boolean
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
}

const nameOfRef = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1)
export const anchorOfSchema = (name: string) => `schema-${name}`
const link = (name: string) => html`<a href="#${anchorOfSchema(name)}">${name}</a>`
const code = (value: unknown) => html`<code>${JSON.stringify(value)}</code>`
const or = (parts: readonly Html[]) => parts.map((part, index) => (index === 0 ? part : html` or ${part}`))

/** What a value is, in a few words; another component as a link to it. */
export function typeOf(schema: Schema): Html {
  if (schema.$ref !== undefined) return link(nameOfRef(schema.$ref))
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return html`${or(choices.map(typeOf))}`
  if (schema.const !== undefined) return code(schema.const)
  if (schema.enum) return html`${or(schema.enum.map(code))}`
  if (schema.items) return html`list of ${typeOf(schema.items)}`
  const type = [schema.type ?? 'anything'].flat().join(' or ')
  return html`${type}${schema.format === undefined ? '' : ` (${schema.format})`}`
}

function limitsOf({ minimum, maximum, minLength, maxLength, pattern }: Schema): Html[] {
  const between = (least?: number, most?: number, unit = '') => {
    if (most === undefined) return least === undefined ? [] : [html`at least ${least}${unit}`]
    return [html`${least === undefined ? 'at most' : `${least} to`} ${most}${unit}`]
  }
  return [
    ...between(minimum, maximum),
    ...between(minLength, maxLength, ' characters'),
    ...(pattern === undefined ? [] : [html`pattern <code>${pattern}</code>`]),
  ].map((limit) => html`, ${limit}`)
}

/** Type, limits and description of one value. */
const meaning = (schema: Schema): Html =>
  html`<span class="type">${typeOf(schema)}${limitsOf(schema)}</span>${
      schema.description === undefined
        ? ''
        : html`<span class="says">${inline(firstParagraph(schema.description))}</span>`
    }`

const firstParagraph = (text: string) => text.split('\n\n', 1)[0] ?? ''

interface Field {
  name: string
  required: boolean
  schema: Schema
}

/** The fields of an object; those of objects that have no name of their own follow as `parent.field`. */
export function fieldsOf({ properties = {}, required = [] }: Schema, prefix = ''): Field[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const inner = schema.items ?? schema.anyOf?.find(({ properties }) => properties) ?? schema
    const path = `${prefix}${name}`
    const nested = inner.properties ? fieldsOf(inner, `${path}${schema.items ? '[]' : ''}.`) : []
    return [{ name: path, required: required.includes(name), schema }, ...nested]
  })
}

/** Two columns, so that it is readable on a narrow screen. */
export const fieldTable = (caption: string, fields: readonly Field[]): Html =>
  html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Meaning</th>
      </tr>
    </thead>
    <tbody>
      ${fields.map(
        ({ name, required, schema }) =>
          html`<tr>
            <th scope="row"><code>${name}</code>${required ? '' : html` <em>optional</em>`}</th>
            <td>${meaning(schema)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
