import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { z } from 'zod'
import { healthSchema } from '../contracts/health.ts'
import { proxied } from './codes.ts'
import { byBff, byGateway, json, open, text } from './parts.ts'
import { problems } from './problem-document.ts'

const docs = { ...byBff, tags: ['reference'] }
const upstream = ['upstream_unavailable', 'upstream_contract', 'upstream_timeout', 'internal_error'] as const

const health = {
  status: 'ok',
  bff: {
    status: 'degraded',
    sources: [
      { name: 'accounts', status: 'ok' },
      { name: 'billing', status: 'unavailable' },
      { name: 'bookings', status: 'ok' },
    ],
  },
}

/** Health, and this reference. */
export const otherPaths: ZodOpenApiPathsObject = {
  '/api/health': {
    get: {
      ...byGateway,
      ...open,
      tags: ['reference'],
      operationId: 'readHealth',
      summary: 'Whether the chain can work',
      description:
        'Without accounts it cannot, since nobody can sign in; each other service costs its sections only.',
      responses: {
        200: json('It can', healthSchema, health),
        ...problems(...upstream),
      },
    },
  },
  '/api/openapi.json': {
    get: {
      ...docs,
      operationId: 'readDocument',
      summary: 'This document',
      responses: {
        200: json('OpenAPI 3.1', z.looseObject({ openapi: z.string() }), { openapi: '3.1.1' }),
        ...problems(...proxied),
      },
    },
  },
  '/api/docs': {
    get: {
      ...docs,
      operationId: 'readReference',
      summary: 'This document as a page',
      responses: { 200: text('The page', 'text/html', z.string()), ...problems(...proxied) },
    },
  },
  '/api/docs/style.css': {
    get: {
      ...docs,
      operationId: 'readStyle',
      summary: 'The style of that page',
      responses: { 200: text('The style', 'text/css', z.string()), ...problems(...proxied) },
    },
  },
}
