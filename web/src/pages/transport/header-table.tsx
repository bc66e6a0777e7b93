import type { TransportHop } from '../../api/contract.ts'
import { useTexts } from '../../language/language-context.tsx'
import { headerRows, untoldHeaders, type HeaderRow } from './header-rows.ts'
import { headerTexts } from './header-texts.ts'
import { transportTexts } from './transport-texts.ts'
import './header-table.css'

/** They say it again to those who see them. */
const signs = { kept: '=', added: '+', overwritten: '≠', appended: '…', dropped: '−' } as const

/** Absent, not told, or as it was. */
function Value({ of }: { of: string | null | undefined }) {
  const { untold, none } = useTexts(transportTexts)
  if (of === undefined) return <span className="quiet">{untold}</span>
  return of === null ? <span className="quiet">{none}</span> : <code>{of}</code>
}

function Change({ of }: { of: HeaderRow['change'] }) {
  const { untold } = useTexts(transportTexts)
  const { changes } = useTexts(headerTexts)
  if (of === undefined) return <span className="quiet">{untold}</span>
  return (
    <span className="change" data-change={of}>
      <span aria-hidden="true">{signs[of] ?? '?'}</span> {changes[of] ?? of}
    </span>
  )
}

function Row({ row, passedOn }: { row: HeaderRow; passedOn: boolean }) {
  const { list } = useTexts(headerTexts)
  return (
    <tr role="row" data-change={row.change}>
      <th role="rowheader" scope="row">
        <code>{row.name}</code>
        {row.ambiguous && <span className="header-list">{list}</span>}
      </th>
      <td role="cell" className="header-before">
        <Value of={row.before} />
      </td>
      {passedOn && (
        <>
          <td role="cell" className="header-after">
            <Value of={row.after} />
          </td>
          <td role="cell" className="header-change">
            <Change of={row.change} />
          </td>
        </>
      )}
    </tr>
  )
}

interface HeaderTableProps {
  hop: TransportHop
  title: string
  last: boolean
}

/** What came in, what went on, and what became of it. On a phone each header takes two lines. */
export function HeaderTable({ hop, title, last }: HeaderTableProps) {
  const texts = useTexts(headerTexts)
  const { name, before, after, change } = texts.columns
  const rows = headerRows(hop)
  const untold = untoldHeaders(hop)
  const passedOn = hop.passedOn !== null
  return (
    <div className="hop-headers">
      <h4>{texts.headers}</h4>
      {rows.length === 0 ? (
        <p>{texts.noHeaders}</p>
      ) : (
        <table className="headers" role="table">
          <caption className="visually-hidden">{texts.headersOf(title)}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {[name, before, ...(passedOn ? [after, change] : [])].map((column) => (
                <th key={column} role="columnheader" scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((row) => (
              <Row key={row.name} row={row} passedOn={passedOn} />
            ))}
          </tbody>
        </table>
      )}
      {untold.length > 0 && (
        <p className="quiet small">
          {texts.untoldHeaders} {untold.join(', ')}.
        </p>
      )}
      {!passedOn && !last && <p className="quiet small">{texts.nextUntold}</p>}
    </div>
  )
}
