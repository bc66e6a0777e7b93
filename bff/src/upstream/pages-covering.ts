import type { InvoicePosition } from './billing-contract.ts'

const largest = 100

/**
 * The numbered pages that hold the rows from `from` (included) to `to` (excluded), at most 100 rows: one where a size of
 * up to 100 has such a page, else two. They may hold neighbours as well.
 */
export function pagesCovering(from: number, to: number): InvoicePosition[] {
  const count = to - from
  if (count < 1 || count > largest) throw new RangeError(`from 1 to ${largest} rows, not ${count}`)
  const last = to - 1
  for (let size = count; size <= largest; size++) {
    const page = Math.floor(from / size)
    if (page === Math.floor(last / size)) return [{ page, size }]
  }
  const page = Math.floor(from / count)
  return [
    { page, size: count },
    { page: page + 1, size: count },
  ]
}
