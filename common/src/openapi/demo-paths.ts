import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { z } from 'zod'
import { serviceFaultsSchema } from '../contracts/faults.ts'
import { demoSchema } from '../contracts/session.ts'
import { transportSchema } from '../contracts/transport.ts'
import { sourceSchema } from '../contracts/views.ts'
import { faultRequestSchema } from '../mock/fault.ts'
import { absorbedSchema } from './absorbed.ts'
import { proxied, withBody } from './codes.ts'
import { examples } from './examples.ts'
import { byBff, byGateway, csrfHeader, demoOnly, jsonBody, open, view, json } from './parts.ts'
import { problems } from './problem-document.ts'
import { transportExample } from './transport-example.ts'

const demo = {
  ...demoOnly,
  tags: ['demo'],
  description: 'Demo mode only; elsewhere there is nothing here.',
}
const faults = view('The faults of each service', serviceFaultsSchema, {
  services: [
    { name: 'accounts', faults: [] },
    { name: 'billing', faults: [{ mode: 'slow', latency: { medianMs: 800, p99Ms: 1500 } }] },
    { name: 'bookings', faults: null },
  ],
})
const changing = [...proxied, 'csrf_header_missing', 'not_found'] as const

/** What exists in demo mode only. */
export const demoPaths: ZodOpenApiPathsObject = {
  '/api/demo': {
    get: {
      ...demo,
      ...byGateway,
      ...open,
      operationId: 'readDemo',
      summary: 'Who can sign in to the demo, and where login codes arrive',
      responses: {
        200: json('The demo', demoSchema, examples.demo),
        ...problems('internal_error', 'not_found'),
      },
    },
  },
  '/api/debug/transport': {
    get: {
      ...demo,
      ...byGateway,
      ...open,
      operationId: 'readTransport',
      summary: 'How this very request came here, hop by hop, and what becomes of the session cookie',
      description: `Demo mode only; elsewhere there is nothing here. It answers where everything else refuses: signed out, over \
plain http, with a malformed Host or two session cookies. What is strange is told, not refused.`,
      requestParams: {
        query: z.object({
          page: z.string().optional().meta({
            description:
              'The origin that the browser shows (`location.origin`), which the gateway can only believe. Without it the verdicts are about what the gateway believes',
            example: 'https://localhost:8443',
          }),
        }),
      },
      responses: {
        200: json('The chain as this request met it', transportSchema, transportExample),
        ...problems('invalid_request', 'not_found', 'internal_error'),
      },
    },
  },
  '/api/debug/absorbed/dashboard': {
    get: {
      ...demo,
      ...byBff,
      operationId: 'readAbsorbed',
      summary: 'The raw answers of the services beside the dashboard made of them',
      responses: {
        200: view('Both, and the way of each field', absorbedSchema),
        ...problems(...proxied, 'not_found'),
      },
    },
  },
  '/api/debug/faults': {
    get: {
      ...demo,
      ...byBff,
      operationId: 'listFaults',
      summary: 'How the services are told to fail',
      responses: { 200: faults, ...problems(...proxied, 'not_found') },
    },
  },
  '/api/debug/faults/{service}': {
    put: {
      ...demo,
      ...byBff,
      operationId: 'setFault',
      summary: 'Tell a service to fail, or with the mode `off` to work again',
      requestParams: { header: csrfHeader, path: z.object({ service: sourceSchema.shape.name }) },
      requestBody: jsonBody(faultRequestSchema.meta({ id: 'FaultRequest' }), {
        mode: 'slow',
        latency: { medianMs: 800, p99Ms: 1500 },
      }),
      responses: { 200: faults, ...problems(...changing, ...withBody) },
    },
  },
  '/api/debug/reset': {
    post: {
      ...demo,
      ...byBff,
      operationId: 'resetServices',
      summary: 'Bring the services back to their first data, without faults',
      requestParams: { header: csrfHeader },
      responses: { 200: faults, ...problems(...changing) },
    },
  },
}
