import { accessToken, apiDocument } from '@sallyport/common/mock/api-document'
import { z } from 'zod'
import { balance, invoicePage, invoiceView, ledgerPage, payment } from './contract.ts'
import { invoiceQuery, ledgerQuery, paymentHeaders, paymentRequest } from './inputs.ts'
import { problems, success } from './openapi-answers.ts'
import { examples } from './openapi-examples.ts'

const path = z.object({ invoiceId: z.string().meta({ example: 'inv_31c2f6e0a94b7d58' }) })
const replayed = z
  .literal('true')
  .optional()
  .meta({ description: 'This answer was given before; nothing was paid again' })

const security = [{ [accessToken]: [] }]

/** The contract of billing (OpenAPI 3.1), from the schemas that its routes use. */
export const billingDocument = apiDocument({
  title: 'Billing',
  description:
    'Invoices, payments and the ledger of the member whose token is sent. Names in camelCase, Spring pages, times in ' +
    'epoch milliseconds, money in minor units, errors as RFC 9457.',
  paths: {
    '/api/invoices': {
      get: {
        operationId: 'listInvoices',
        security,
        summary: 'Invoices, the newest first',
        requestParams: { query: invoiceQuery },
        responses: {
          200: success('A page of invoices', invoicePage, examples.invoicePage),
          ...problems('INVALID_PARAMETER'),
        },
      },
    },
    '/api/invoices/{invoiceId}': {
      get: {
        operationId: 'readInvoice',
        security,
        summary: 'One invoice',
        requestParams: { path },
        responses: {
          200: success('The invoice', invoiceView, examples.invoice),
          ...problems('INVALID_REQUEST', 'NO_SUCH_INVOICE'),
        },
      },
    },
    '/api/invoices/{invoiceId}/payments': {
      post: {
        operationId: 'payInvoice',
        security,
        summary: 'Pay an invoice in full',
        description:
          'Safe to send again with the same Idempotency-Key: the payment happens once, and the same answer comes again ' +
          '(draft-ietf-httpapi-idempotency-key-header). Keys belong to a member; the newest 1000 are kept, for 24 hours. ' +
          'A refused payment leaves its key unused.',
        requestParams: { path, header: paymentHeaders },
        requestBody: { required: true, content: { 'application/json': { schema: paymentRequest } } },
        responses: {
          201: success('It is paid', payment, examples.payment, { 'Idempotency-Replayed': replayed }),
          ...problems(
            'INVALID_PARAMETER',
            'INVALID_REQUEST',
            'MALFORMED_JSON',
            'NO_SUCH_INVOICE',
            'INVOICE_NOT_PAYABLE',
            'AMOUNT_MISMATCH',
            'BODY_TOO_LARGE',
            'UNSUPPORTED_MEDIA_TYPE',
            'IDEMPOTENCY_KEY_REUSED',
          ),
        },
      },
    },
    '/api/balance': {
      get: {
        operationId: 'readBalance',
        security,
        summary: 'What is owed now',
        responses: { 200: success('The balance', balance, examples.balance), ...problems() },
      },
    },
    '/api/ledger-entries': {
      get: {
        operationId: 'listLedgerEntries',
        security,
        summary: 'What happened to the invoices, the oldest first',
        description: 'The log only grows, at its end: a page that was full once never changes.',
        requestParams: { query: ledgerQuery },
        responses: {
          200: success('A page of the ledger', ledgerPage, examples.ledgerPage),
          ...problems('INVALID_PARAMETER'),
        },
      },
    },
  },
})
