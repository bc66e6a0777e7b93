import type { TransportCookie } from '../../api/contract.ts'
import { useTexts } from '../../language/language-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { cookieTexts } from './cookie-texts.ts'
import { browserNames } from './verdict-facts.ts'

type Verdict = TransportCookie['verdicts'][number]

interface BrowserVerdictsProps {
  cookie: TransportCookie
  origin: string | null
  cookiesEnabled: boolean
}

/** A reason that we do not know is shown as its code. */
function Reasons({ of }: { of: Verdict['reasons'] }) {
  const { reasons } = useTexts(cookieTexts)
  return (
    <ul className="reasons">
      {of.map((reason) => (
        <li key={reason}>{Object.hasOwn(reasons, reason) ? reasons[reason] : <code>{reason}</code>}</li>
      ))}
    </ul>
  )
}

function BrowserName({ of, isThis }: { of: Verdict['browser']; isThis: boolean }) {
  const { thisBrowser } = useTexts(cookieTexts)
  return (
    <>
      {browserNames[of] ?? of} {isThis && <Badge tone="accent">{thisBrowser}</Badge>}
    </>
  )
}

function Answer({ yes }: { yes: boolean }) {
  const texts = useTexts(cookieTexts)
  return <Badge tone={yes ? 'ok' : 'danger'}>{yes ? texts.yes : texts.no}</Badge>
}

function columnsFor(
  { browser, stores, sends, reasons }: Record<'browser' | 'stores' | 'sends' | 'reasons', string>,
  thisBrowser: TransportCookie['thisBrowser'],
): Column<Verdict>[] {
  return [
    {
      key: 'browser',
      title: browser,
      cell: (row) => <BrowserName of={row.browser} isThis={row.browser === thisBrowser} />,
      card: 'heading',
    },
    { key: 'stores', title: stores, cell: (row) => <Answer yes={row.stores} /> },
    { key: 'sends', title: sends, cell: (row) => <Answer yes={row.sends} /> },
    { key: 'reasons', title: reasons, cell: (row) => <Reasons of={row.reasons} />, card: 'bare' },
  ]
}

/** Whether each browser keeps the cookie and sends it back, and why. */
export function BrowserVerdicts({ cookie, origin, cookiesEnabled }: BrowserVerdictsProps) {
  const texts = useTexts(cookieTexts)
  const columns = columnsFor(texts.columns, cookie.thisBrowser)
  return (
    <div className="cookie-part">
      <h3>{texts.verdicts}</h3>
      {origin !== null && <p className="quiet small">{texts.verdictsFor(origin)}</p>}
      {!cookiesEnabled && <p className="cookie-off">{texts.cookiesOff}</p>}
      {cookie.verdicts.length === 0 ? (
        <p>{texts.notJudged}</p>
      ) : (
        <Table
          caption={texts.verdicts}
          columns={columns}
          rows={cookie.verdicts}
          keyOf={(row) => row.browser}
        />
      )}
    </div>
  )
}
