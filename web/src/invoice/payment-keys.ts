import type { Money } from '../api/contract.ts'

/** 32 hexadecimal digits; `crypto.randomUUID` does not exist on a page that came over plain http. */
const randomKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

const intentionOf = (invoiceId: string, { amount, currency }: Money) => `${invoiceId} ${amount} ${currency}`

/**
 * An Idempotency-Key for each intention to pay an amount for an invoice (draft-ietf-httpapi-idempotency-key-header). It
 * outlives the dialog in which it was first used: as long as nobody knows what came of a try, the next one is the same
 * payment again.
 */
export function createPaymentKeys(createKey = randomKey) {
  const keys = new Map<string, string>()
  return {
    keyFor(invoiceId: string, amount: Money): string {
      const intention = intentionOf(invoiceId, amount)
      const key = keys.get(intention) ?? createKey()
      keys.set(intention, key)
      return key
    },
    /** What came of it is known: whoever pays this again means something new. */
    settle: (invoiceId: string, amount: Money): void => void keys.delete(intentionOf(invoiceId, amount)),
  }
}

export const paymentKeys = createPaymentKeys()
