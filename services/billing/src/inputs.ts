import { z } from 'zod'
import { invoiceStatuses, referencePattern } from './contract.ts'

/** What this API takes. A message says what is allowed and never repeats what was sent. */
const wholeNumber = (least: number, most: number, fallback: number) => {
  const error = `must be a number from ${least} to ${most}`
  // Digits only: Number() would take ' 1 ', '1e1' and '0x1' as well.
  return z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value),
    z.int({ error }).min(least, error).max(most, error).default(fallback),
  )
}

/** `?name=a&name=b`, at most `most` times. */
const repeated = <Item extends z.ZodType>(item: Item, most: number) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).max(most, `must be given ${most} times at most`).optional(),
  )

const pageFields = { page: wholeNumber(0, 999_999, 0), size: wholeNumber(1, 100, 20) }

const referenceError = 'must be a reference such as BK-W6TGX'

export const ledgerQuery = z.object(pageFields)
export const invoiceQuery = z.object({
  ...pageFields,
  status: repeated(
    z.enum(invoiceStatuses, { error: `must be one of ${invoiceStatuses.join(', ')}` }),
    invoiceStatuses.length,
  ).meta({ description: 'Only invoices with one of these statuses' }),
  bookingReference: repeated(
    z.string({ error: referenceError }).regex(referencePattern, referenceError),
    100,
  ).meta({ description: 'Only invoices for one of these bookings' }),
})

const keyError = 'must be sent once, as 8 to 128 printable ASCII characters'
export const paymentHeaders = z.object({
  'Idempotency-Key': z
    .string({ error: keyError })
    .regex(/^[\x20-\x7e]{8,128}$/, keyError)
    .meta({
      description:
        'Chosen by the client, one for each payment it means to make; the same for every try of it',
      example: '7c0f2b1e-6b5a-4d7e-9a40-1f0f5c9be0aa',
    }),
})

const amountError = 'must be a positive whole number of minor units'
const currencyError = 'must be three capital letters (ISO 4217)'
export const paymentRequest = z
  .strictObject(
    {
      amountMinor: z.int({ error: amountError }).positive(amountError).meta({ example: 123_450 }),
      currency: z
        .string({ error: currencyError })
        .regex(/^[A-Z]{3}$/, currencyError)
        .meta({ example: 'EUR' }),
    },
    { error: 'must be an object with amountMinor and currency, and nothing else' },
  )
  .meta({ id: 'PaymentRequest', description: 'The total of the invoice, as the payer saw it' })
