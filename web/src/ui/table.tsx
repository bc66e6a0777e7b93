import type { ReactNode } from 'react'
import './table.css'

export interface Column<Row> {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** Amounts stand at the end of their cell. */
  align?: 'end'
  /** On a card: the heading of it, a fact with its title, or a fact that speaks for itself. */
  card?: 'heading' | 'fact' | 'bare'
}

interface TableProps<Row> {
  /** What the rows are. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
}

/** Rows under headings; below 40rem each row is a card. The roles stay with a table that is laid out as something else. */
export function Table<Row>({ caption, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <table className="table" role="table">
      <caption className="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, title, align }) => (
            <th key={key} role="columnheader" scope="col" data-align={align}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map(({ key, title, cell, align, card = 'fact' }) => (
              <td key={key} role="cell" data-align={align} data-card={card} data-title={title}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
