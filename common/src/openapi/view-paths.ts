import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { z } from 'zod'
import {
  activityPageSchema,
  bookingPageSchema,
  cancellationAnswerSchema,
  dashboardSchema,
  invoicePageSchema,
  meSchema,
  paymentAnswerSchema,
  paymentRequestSchema,
} from '../contracts/views.ts'
import { proxied, withBody } from './codes.ts'
import { examples } from './examples.ts'
import { byBff, cancellationHeaders, jsonBody, paging, paymentHeaders, replayed, view } from './parts.ts'
import { problems } from './problem-document.ts'

const read = { ...byBff, tags: ['views'] }
const write = { ...byBff, tags: ['orders'] }
const path = z.object({ id: z.string().regex(/^\w[\w-]{0,63}$/) })

/** What a signed-in member reads and does. */
export const viewPaths: ZodOpenApiPathsObject = {
  '/api/dashboard': {
    get: {
      ...read,
      operationId: 'readDashboard',
      summary: 'The start page',
      description:
        'All services are asked at once. One that fails costs its own sections; when none delivers, the answer is an error.',
      responses: {
        200: view('The sections that could be had', dashboardSchema, examples.dashboard),
        ...problems(...proxied),
      },
    },
  },
  '/api/activity': {
    get: {
      ...read,
      operationId: 'listActivity',
      summary: 'What happened, the newest first',
      description:
        'Three logs as one. Nothing is lost or repeated while new things happen. Items of a service that did not deliver come ' +
        'on a later page, once it does: only then is the order by time broken.',
      requestParams: { query: paging },
      responses: {
        200: view('A page', activityPageSchema, examples.activityPage),
        ...problems(...proxied),
      },
    },
  },
  '/api/invoices': {
    get: {
      ...read,
      operationId: 'listInvoices',
      summary: 'Invoices, each with its booking',
      requestParams: { query: paging },
      responses: {
        200: view('A page, the newest first', invoicePageSchema, examples.invoicePage),
        ...problems(...proxied),
      },
    },
  },
  '/api/invoices/{id}/payment': {
    post: {
      ...write,
      operationId: 'payInvoice',
      summary: 'Pay an invoice in full',
      description: 'Safe to send again with the same Idempotency-Key.',
      requestParams: { path, header: paymentHeaders },
      requestBody: jsonBody(paymentRequestSchema, { amount: { amount: '1234.50', currency: 'EUR' } }),
      responses: {
        201: view('It is paid', paymentAnswerSchema, examples.paid, replayed),
        ...problems(
          ...proxied,
          ...withBody,
          'csrf_header_missing',
          'idempotency_key_required',
          'not_found',
          'invoice_not_payable',
          'amount_mismatch',
          'idempotency_key_reused',
        ),
      },
    },
  },
  '/api/bookings': {
    get: {
      ...read,
      operationId: 'listBookings',
      summary: 'Bookings, each with what is still to be paid',
      requestParams: { query: paging },
      responses: {
        200: view('A page, the latest start first', bookingPageSchema, examples.bookingPage),
        ...problems(...proxied),
      },
    },
  },
  '/api/bookings/{id}/cancellation': {
    post: {
      ...write,
      operationId: 'cancelBooking',
      summary: 'Cancel a booking that was not changed since it was read',
      requestParams: { path, header: cancellationHeaders },
      responses: {
        200: view('It is cancelled', cancellationAnswerSchema, examples.cancelled),
        ...problems(
          ...proxied,
          'csrf_header_missing',
          'not_found',
          'booking_not_cancellable',
          'precondition_failed',
          'precondition_required',
        ),
      },
    },
  },
  '/api/me': {
    get: {
      ...read,
      operationId: 'readMember',
      summary: 'Who is signed in',
      responses: { 200: view('The member', meSchema, examples.me), ...problems(...proxied) },
    },
  },
}
