import type { Money } from '../api/contract.ts'

const isDecimal = (amount: string): amount is `${number}` => /^-?\d+(?:\.\d+)?$/.test(amount)

/**
 * An amount in its currency, e.g. `€1,234.50`. The digits never become a float: Intl takes decimal strings as they are
 * (ECMA-402, ToIntlMathematicalValue). What is no decimal is shown as it came.
 * @param locale BCP 47 tag
 */
export function formatMoney(locale: string, { amount, currency }: Money): string {
  if (!isDecimal(amount)) return `${amount} ${currency}`
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount)
}

/** True for nothing at all, whatever the number of decimals. */
export const isZero = ({ amount }: Money) => /^-?0+(?:\.0+)?$/.test(amount)
