import type { Money } from '@sallyport/common/contracts/views'
import { ContractBreach } from './contract-breach.ts'

/** ISO 4217 currencies with two decimals that the services may use; another one would need another scale. */
const currencies: ReadonlySet<string> = new Set(['CHF', 'EUR', 'GBP', 'USD'])

/** As German books write it: groups of three with points, a comma, two decimals. */
const germanDecimal = /^(-?)(0|[1-9]\d{0,2}(?:\.\d{3})*),(\d{2})$/

function money(negative: boolean, whole: string, cents: string, currency: string): Money {
  if (!currencies.has(currency)) throw new ContractBreach('the currency is none of those agreed')
  const isZero = whole === '0' && cents === '00'
  return { amount: `${negative && !isZero ? '-' : ''}${whole}.${cents}`, currency }
}

/**
 * Cents as a whole number, e.g. 123450 → "1234.50".
 * @throws ContractBreach for fractions of a cent and for numbers that a double cannot hold exactly.
 */
export function fromMinorUnits(amountMinor: number, currency: string): Money {
  if (!Number.isSafeInteger(amountMinor)) throw new ContractBreach('the amount is not a safe whole number')
  const digits = String(Math.abs(amountMinor)).padStart(3, '0')
  return money(amountMinor < 0, digits.slice(0, -2), digits.slice(-2), currency)
}

/**
 * A German decimal, e.g. "-1.234,50" → "-1234.50"; digits move as text, so no amount is too long.
 * @throws ContractBreach for any other form, a missing group point included.
 */
export function fromGermanDecimal(text: string, currency: string): Money {
  const [, sign, whole, cents] = germanDecimal.exec(text) ?? []
  if (whole === undefined || cents === undefined)
    throw new ContractBreach('the amount is not of the form 1.234,50')
  return money(sign === '-', whole.replaceAll('.', ''), cents, currency)
}

const decimal = /^(-?)(\d+)\.(\d{2})$/

/**
 * The reverse of `fromMinorUnits`, e.g. "1234.50" → 123450; undefined for another form, for a currency whose scale is
 * not agreed, and beyond what a double holds exactly.
 */
export function toMinorUnits({ amount, currency }: Money): number | undefined {
  const [, sign, whole, cents] = decimal.exec(amount) ?? []
  if (whole === undefined || cents === undefined || !currencies.has(currency)) return undefined
  const minor = BigInt(whole + cents)
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) return undefined
  return Number(sign === '-' ? -minor : minor)
}
