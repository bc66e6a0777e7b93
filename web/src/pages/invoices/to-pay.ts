import type { Invoice, Money } from '../../api/contract.ts'
import { isPayable } from '../../invoice/standing.ts'

/** Hundredths, exactly; undefined for what is no amount of the contract. */
const hundredths = (amount: string) =>
  /^-?\d+\.\d{2}$/.test(amount) ? BigInt(amount.replace('.', '')) : undefined

type Row = Pick<Invoice, 'id' | 'status' | 'total'>

/** Whether these invoices are all that make up what is outstanding: then there is no other one to be paid. */
function makesUp(rows: readonly Row[], outstanding: Money): boolean {
  let rest = hundredths(outstanding.amount)
  for (const { total } of rows) {
    const amount = hundredths(total.amount)
    if (rest === undefined || amount === undefined || total.currency !== outstanding.currency) return false
    rest -= amount
  }
  return rest === 0n
}

/** What a reader sees who asked for the invoices that are to be paid. */
export interface Search {
  /** They stay once they are paid: what one has just dealt with does not vanish. */
  ids: ReadonlySet<string>
  /** No other invoice is to be paid, on whatever page: invoices are added at the top only. */
  isComplete: boolean
}

export const noSearch: Search = { ids: new Set(), isComplete: false }

/**
 * Goes on with a search as rows arrive or change; the same object when nothing is new.
 * @param outstanding what billing says is to be paid in all; undefined when it is not known
 */
export function search(before: Search, loaded: readonly Row[], outstanding: Money | undefined): Search {
  const payable = loaded.filter(isPayable)
  const found = payable.map(({ id }) => id).filter((id) => !before.ids.has(id))
  const isComplete = before.isComplete || (outstanding !== undefined && makesUp(payable, outstanding))
  if (found.length === 0 && isComplete === before.isComplete) return before
  return { ids: new Set([...before.ids, ...found]), isComplete }
}
