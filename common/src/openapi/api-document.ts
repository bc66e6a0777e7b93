import { createDocument, type ZodOpenApiOverride } from 'zod-openapi'
import { clientFrameSchema, heartbeatSchema, liveEventSchema } from '../contracts/live.ts'
import { authPaths } from './auth-paths.ts'
import { anywhere } from './codes.ts'
import { demoPaths } from './demo-paths.ts'
import { livePaths } from './live-paths.ts'
import { otherPaths } from './other-paths.ts'
import { problemExamples, problemSchema } from './problem-document.ts'
import { viewPaths } from './view-paths.ts'

const description = `The contract of the page: everything below \`/api\`, as a browser sees it.

Nothing here takes or shows a token. Signing in sets a cookie that scripts cannot read; every other call is made with it. \
What changes something needs the header \`X-CSRF: 1\` and our own origin.

Names are camelCase, times RFC 3339 in UTC, money decimal strings, statuses words. Fields may be added: ignore those you do \
not know. Errors are problem documents (RFC 9457) whose \`code\` is the contract. Every address may also answer \
${anywhere.map((code) => `\`${code}\``).join(', ')}; the edge has codes of its own for requests that never reached the \
gateway (\`bad_request\`, \`bad_gateway\`, \`request_timeout\`, \`uri_too_long\`, \`unknown_host\`, \`unavailable\`).`

const override: ZodOpenApiOverride = ({ jsonSchema, zodSchema }) => {
  const { def } = zodSchema._zod
  // A client must bear fields that it does not know; only what a client sends is held to the letter.
  if (def.type === 'object' && !('catchall' in def)) delete jsonSchema.additionalProperties
  // The format says it; the pattern for it fills a page.
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern
  // A number and nothing else is known of it: the bounds of JavaScript are no contract.
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
}

/** The contract of `/api/*` (OpenAPI 3.1), from the schemas that validate at run time. */
export function createApiDocument() {
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Sallyport',
        version: '0.1.0',
        description,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'The chain that serves this document' }],
      tags: [
        { name: 'session', description: 'Signing in and out' },
        { name: 'views', description: 'What the page shows' },
        { name: 'orders', description: 'What a member does' },
        { name: 'live', description: 'What happens, while it happens' },
        { name: 'reference', description: 'This document, and health' },
        { name: 'demo', description: 'In demo mode only' },
      ],
      security: [{ session: [] }],
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-authToken',
            description:
              'Set by signing in; sealed, HttpOnly, Secure, SameSite=Strict. The name can be configured.',
          },
        },
        schemas: { problemSchema, liveEventSchema, heartbeatSchema, clientFrameSchema },
        examples: problemExamples,
      },
      paths: { ...authPaths, ...viewPaths, ...livePaths, ...otherPaths, ...demoPaths },
    },
    { override },
  )
}

export type ApiDocument = ReturnType<typeof createApiDocument>
