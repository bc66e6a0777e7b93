import type { ApiDocument } from '@sallyport/common/openapi/api-document'
import { example } from './answers.ts'
import { html, type Html } from './html.ts'
import { operationSection, type Operation } from './operation.ts'
import { inline, prose } from './prose.ts'
import { anchorOfSchema, fieldsOf, fieldTable, typeOf, type Schema } from './schema.ts'

/** The document as this page reads it: plain JSON. */
interface Document {
  info: { title: string; version: string; description: string }
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, Schema & { example?: unknown }>
    examples: Record<string, { value: { status: number; title: string } }>
  }
}

function schemaSection([name, schema]: [string, Document['components']['schemas'][string]]): Html {
  const id = anchorOfSchema(name)
  const fields = fieldsOf(schema)
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h3 id="${id}-title">${name} <a class="anchor" href="#${id}" aria-label="Link to ${name}">#</a></h3>
    ${prose(schema.description)}${
      fields.length > 0 ? fieldTable('Fields', fields) : html`<p>${typeOf(schema)}</p>`
    }${example(schema.example)}
  </section>`
}

/** The whole reference, complete without a script. */
export function referencePage(document: ApiDocument): string {
  const { info, tags, paths, components }: Document = JSON.parse(JSON.stringify(document))
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  )
  const groups = tags.map((tag) => ({
    ...tag,
    operations: operations.filter(({ operation }) => operation.tags.includes(tag.name)),
  }))
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${info.title}: API reference</title>
        <link rel="icon" href="/favicon.svg" />
        <link rel="stylesheet" href="/api/docs/style.css" />
      </head>
      <body>
        <a class="skip" href="#content">Skip to the reference</a>
        <header>
          <h1>${info.title}: API reference</h1>
          <p>
            Version ${info.version} · <a href="/api/openapi.json">OpenAPI 3.1 document</a> ·
            <a href="/">Back to the page</a>
          </p>
        </header>
        <nav aria-label="Operations">
          ${groups.map(
            ({ name, operations }) =>
              html`<h2>${name}</h2>
                <ul>
                  ${operations.map(
                    ({ method, path, operation }) =>
                      html`<li>
                        <a href="#${operation.operationId}"
                          ><span class="method">${method.toUpperCase()}</span> ${path}</a
                        >
                      </li>`,
                  )}
                </ul>`,
          )}
          <h2>schemas</h2>
          <p><a href="#schemas">${Object.keys(components.schemas).length} schemas</a></p>
        </nav>
        <main id="content" tabindex="-1">
          ${prose(info.description)}${groups.map(
            ({ name, description, operations }) =>
              html`<h2 id="tag-${name}">${name}</h2>
                <p>${inline(description)}</p>
                ${operations.map(({ method, path, operation }) =>
                  operationSection(method, path, operation, components.examples),
                )}`,
          )}
          <h2 id="schemas">schemas</h2>
          ${Object.entries(components.schemas).map(schemaSection)}
        </main>
      </body>
    </html> `.text
}
