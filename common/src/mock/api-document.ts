import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi'

export type ApiPaths = ZodOpenApiPathsObject

export interface ApiDocumentOptions {
  title: string
  /** Markdown. */
  description: string
  paths: ApiPaths
}

/** Name of the security scheme of routes that ask for an access token. */
export const accessToken = 'accessToken'

/** The OpenAPI 3.1 document of a mock service, from the zod schemas that its routes use. */
export const apiDocument = ({ title, description, paths }: ApiDocumentOptions): object =>
  createDocument({
    openapi: '3.1.1',
    info: { title, version: '1', description },
    paths,
    components: {
      securitySchemes: { [accessToken]: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  })
