import { answers, bodies, type Answer } from './answers.ts'
import { html, type Html } from './html.ts'
import { inline, prose } from './prose.ts'
import { fieldTable, type Schema } from './schema.ts'

interface Parameter {
  name: string
  in: string
  required?: boolean
  description?: string
  schema?: Schema
}
export interface Operation {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  security?: unknown[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema?: Schema; example?: unknown }> }
  responses: Record<string, Answer>
}

const places: Record<string, string> = { path: 'In the path', query: 'In the query', header: 'Headers' }

function parameterTables(parameters: readonly Parameter[]): Html[] {
  return Object.entries(places).flatMap(([place, caption]) => {
    const fields = parameters
      .filter((parameter) => parameter.in === place)
      .map(({ name, required = false, schema = {} }) => ({ name, required, schema }))
    return fields.length > 0 ? [fieldTable(caption, fields)] : []
  })
}

/** One operation: what it needs, what it takes, what it answers. */
export function operationSection(
  method: string,
  path: string,
  operation: Operation,
  problems: Parameters<typeof answers>[1],
): Html {
  const {
    operationId: id,
    summary,
    description,
    parameters = [],
    requestBody,
    responses,
    security,
  } = operation
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h3 id="${id}-title">
      ${inline(summary)} <a class="anchor" href="#${id}" aria-label="Link to ${summary}">#</a>
    </h3>
    <p class="target"><span class="method">${method.toUpperCase()}</span> <code>${path}</code></p>
    ${prose(description)}${
      security?.length === 0 ? html`<p>Needs no session.</p>` : ''
    }${parameterTables(parameters)}${
      requestBody
        ? html`<h4>Body</h4>
            ${bodies(requestBody.content)}`
        : ''
    }${answers(responses, problems)}
  </section>`
}
