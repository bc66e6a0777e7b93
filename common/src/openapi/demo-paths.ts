import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { z } from 'zod'
import { serviceFaultsSchema } from '../contracts/faults.ts'
import { demoSchema } from '../contracts/session.ts'
import { sourceSchema } from '../contracts/views.ts'
import { faultRequestSchema } from '../mock/fault.ts'
import { absorbedSchema } from './absorbed.ts'
import { guarded, proxied, withBody } from './codes.ts'
import { examples } from './examples.ts'
import { byBff, byGateway, csrfHeader, demoOnly, jsonBody, open, view, json } from './parts.ts'
import { problems } from './problem-document.ts'

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
      responses: { 200: json('The demo', demoSchema, examples.demo), ...problems(...guarded, 'not_found') },
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
