import { accessToken, apiDocument } from '@sallyport/common/mock/api-document'
import { z } from 'zod'
import { bookingsAnswer, eventsAnswer, oneBookingAnswer } from './contract.ts'
import { bookingOptions, cancelHeaders, eventOptions } from './inputs.ts'
import { answers } from './openapi-answers.ts'
import { examples } from './openapi-examples.ts'

const path = z.object({ bookingId: z.string().meta({ example: '1bf62cfe-1e93-8951-89df-9809646df131' }) })
const security = [{ [accessToken]: [] }]

/** The contract of bookings (OpenAPI 3.1), from the schemas that its routes use. */
export const bookingsDocument = apiDocument({
  title: 'Bookings',
  description:
    'Bookings of the member whose token is sent, and what happened to them. OData with names in PascalCase, local times ' +
    'with an IANA zone, German decimals, integers for statuses. Every answer is HTTP 200: `Success` tells whether it is one.',
  paths: {
    '/odata/Bookings': {
      get: {
        operationId: 'listBookings',
        summary: 'Bookings, by their start',
        security,
        requestParams: { query: bookingOptions },
        responses: answers('A page of bookings', bookingsAnswer, examples.bookings, 'InvalidQueryOption'),
      },
    },
    "/odata/Bookings('{bookingId}')": {
      get: {
        operationId: 'readBooking',
        summary: 'One booking',
        security,
        requestParams: { path },
        responses: answers(
          'The booking',
          oneBookingAnswer,
          examples.oneBooking,
          'InvalidRequest',
          'ResourceNotFound',
        ),
      },
    },
    "/odata/Bookings('{bookingId}')/Cancel": {
      post: {
        operationId: 'cancelBooking',
        summary: 'Cancel a booking that is still ahead',
        security,
        requestParams: { path, header: cancelHeaders },
        responses: answers(
          'The booking as it is now',
          oneBookingAnswer,
          examples.cancelled,
          'InvalidRequest',
          'ResourceNotFound',
          'PreconditionRequired',
          'ConcurrencyConflict',
          'NotCancellable',
        ),
      },
    },
    '/odata/BookingEvents': {
      get: {
        operationId: 'listBookingEvents',
        summary: 'What happened to the bookings',
        description:
          'The log only grows, at its end, and never goes back in time. What the clock alone does to a booking is not in it. ' +
          'In the hour that a change of clocks repeats, a local time means either pass: SequenceNumber tells the order.',
        security,
        requestParams: { query: eventOptions },
        responses: answers('Events', eventsAnswer, examples.events, 'InvalidQueryOption'),
      },
    },
  },
})
