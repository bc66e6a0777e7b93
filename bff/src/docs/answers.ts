import { html, type Html } from './html.ts'
import { inline } from './prose.ts'
import { fieldTable, typeOf, type Schema } from './schema.ts'

interface Content {
  schema?: Schema
  example?: unknown
  examples?: Record<string, { $ref?: string }>
}
export interface Answer {
  description?: string
  headers?: Record<string, { description?: string; required?: boolean; schema?: Schema }>
  content?: Record<string, Content>
}
type ProblemExamples = Record<string, { value: { status: number; title: string } }>

const problemType = 'application/problem+json'

/** Folded away without a script, and open to the keyboard. */
export const example = (value: unknown): Html =>
  value === undefined
    ? html``
    : html`<details>
        <summary>Example</summary>
        <pre tabindex="0">${typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</pre>
      </details>`

export const bodies = (content: Record<string, Content>): Html[] =>
  Object.entries(content).map(
    ([type, { schema = {}, example: value }]) =>
      html`<p><code>${type}</code>: ${typeOf(schema)}</p>
        ${example(value)}`,
  )

function success([status, { description = '', headers = {}, content = {} }]: [string, Answer]): Html {
  const fields = Object.entries(headers).map(([name, { description, required = false, schema = {} }]) => ({
    name,
    required,
    schema: { ...schema, ...(description === undefined ? {} : { description }) },
  }))
  return html`<h4>${status}</h4>
    <p>${inline(description)}</p>
    ${bodies(content)}${fields.length > 0 ? fieldTable('Headers', fields) : ''}`
}

const codesOf = ({ content = {} }: Answer) => Object.keys(content[problemType]?.examples ?? {})
const isProblem = ([, { content = {} }]: [string, Answer]) => problemType in content

/** What an operation answers: each success by itself, the problems as one list of codes. */
export function answers(responses: Record<string, Answer>, problems: ProblemExamples): Html {
  const all = Object.entries(responses)
  const codes = all
    .filter(isProblem)
    .flatMap(([status, answer]) => codesOf(answer).map((code) => ({ status, code })))
  return html`${all.filter((one) => !isProblem(one)).map(success)}
    <details>
      <summary>${codes.length} problems</summary>
      <table>
        <caption>
          Problems, as
          <a href="#schema-Problem">Problem</a>
        </caption>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          ${codes.map(
            ({ status, code }) =>
              html`<tr>
                <th scope="row"><code>${code}</code></th>
                <td>${status}: ${problems[`problem-${code}`]?.value.title ?? ''}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>`
}
