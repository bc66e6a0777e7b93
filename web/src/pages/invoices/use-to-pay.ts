import { useState } from 'react'
import type { Invoice, Money } from '../../api/contract.ts'
import { useTexts } from '../../language/language-context.tsx'
import type { Selection } from '../../ui/paged-list.tsx'
import { invoicesTexts } from './invoices-texts.ts'
import { noSearch, search } from './to-pay.ts'

interface ToPayOptions {
  /** Whether only these are asked for. */
  active: boolean
  /** Undefined until there are some. */
  loaded: readonly Invoice[] | undefined
  outstanding: Money | undefined
}

/** The invoices that are to be paid, and how much of the list was looked through for them; undefined for all of them. */
export function useToPay({ active, loaded = [], outstanding }: ToPayOptions): Selection<Invoice> | undefined {
  const texts = useTexts(invoicesTexts)
  const [before, setBefore] = useState(noSearch)
  const now = active ? search(before, loaded, outstanding) : noSearch
  if (now !== before) setBefore(now)
  if (!active) return undefined
  return {
    rows: loaded.filter(({ id }) => now.ids.has(id)),
    isComplete: now.isComplete,
    // With an unknown sum nobody knows where to stop.
    auto: outstanding !== undefined,
    soFar: texts.searched(loaded.length),
  }
}
