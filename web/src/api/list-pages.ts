import type { InfiniteData } from '@tanstack/react-query'
import type { InvoicePage, Source } from './contract.ts'

/** A page of a list, as every list of the API answers it. */
export interface ListPage<Row> {
  items: Row[]
  nextCursor: string | null
  meta: InvoicePage['meta']
}
interface List<Page> {
  pages: readonly Page[]
}
interface WithId {
  id: string
}

/** All rows in their order, each once: a row that was added meanwhile moves the last one of a page to the next page. */
export function rowsOf<Row extends WithId>({ pages }: List<{ items: readonly Row[] }>): Row[] {
  const rows = new Map<string, Row>()
  for (const row of pages.flatMap(({ items }) => items)) if (!rows.has(row.id)) rows.set(row.id, row)
  return [...rows.values()]
}

/** From good to bad. */
const gravity: readonly Source['status'][] = ['ok', 'stale', 'unavailable', 'contract']

const readAt = ({ asOf }: Source) => (asOf === undefined ? Infinity : Date.parse(asOf))

const isWorse = (one: Source, than: Source) =>
  gravity.indexOf(one.status) - gravity.indexOf(than.status) || readAt(than) - readAt(one)

/** Each source once, as it did on the page where it did worst; of several copies the oldest counts. */
export function sourcesOf({ pages }: List<{ meta: { sources: readonly Source[] } }>): Source[] {
  const worst = new Map<string, Source>()
  for (const source of pages.flatMap(({ meta }) => meta.sources)) {
    const known = worst.get(source.name)
    if (!known || isWorse(source, known) > 0) worst.set(source.name, source)
  }
  return [...worst.values()]
}

/** The same list with some of its rows changed; all else keeps its identity. */
export const changeRows = <Row, Cursor>(
  list: InfiniteData<ListPage<Row>, Cursor>,
  change: (row: Row) => Row,
): InfiniteData<ListPage<Row>, Cursor> => ({
  ...list,
  pages: list.pages.map((page) => ({ ...page, items: page.items.map(change) })),
})
