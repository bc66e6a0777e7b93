import type { KeyboardEvent } from 'react'
import { useLanguage, useTexts } from '../../language/language-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { sourceTexts } from '../../ui/source-texts.ts'
import { Table, type Column } from '../../ui/table.tsx'
import { contractsTexts } from './contracts-texts.ts'
import { Example, RawPaths } from './field-parts.tsx'
import type { MappedField } from './field-spot.ts'
import { ruleWords } from './rule-words.ts'
import './mapping-table.css'

interface MappingTableProps {
  rows: readonly MappedField[]
  chosen: MappedField | undefined
  onChoose: (field: MappedField) => void
}

/** Finds the button of a row: the way to a row by focus. */
export const rowButton = (field: string) => `[data-row="${CSS.escape(field)}"]`

function columnsOf(
  texts: (typeof contractsTexts)['en'],
  chosen: string | undefined,
  onChoose: MappingTableProps['onChoose'],
): Column<MappedField>[] {
  return [
    {
      key: 'field',
      title: texts.field,
      card: 'heading',
      cell: (row) => <FieldButton row={row} chosen={row.field === chosen} onChoose={onChoose} />,
    },
    { key: 'from', title: texts.from, card: 'bare', cell: (row) => <Origin of={row} /> },
    { key: 'rule', title: texts.rule, card: 'bare', cell: (row) => <Rule of={row} /> },
    {
      key: 'example',
      title: texts.becomes,
      card: 'bare',
      cell: (row) => (row.example ? <Example of={row} /> : <span className="quiet">{texts.noExample}</span>),
    },
  ]
}

/** Where every field comes from. A row is chosen by a press on it; arrow keys go on to the next. */
export function MappingTable({ rows, chosen, onChoose }: MappingTableProps) {
  const texts = useTexts(contractsTexts)

  function move(event: KeyboardEvent<HTMLElement>) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const focused = document.activeElement?.getAttribute('data-row')
    const next = by && rows[rows.findIndex(({ field }) => field === focused) + by]
    if (typeof focused !== 'string' || !next) return
    event.preventDefault()
    event.currentTarget.querySelector<HTMLElement>(rowButton(next.field))?.focus()
    onChoose(next)
  }

  return (
    <div className="mapping" onKeyDown={move}>
      <Table
        caption={texts.mapping}
        columns={columnsOf(texts, chosen?.field, onChoose)}
        rows={rows}
        keyOf={({ field }) => field}
      />
    </div>
  )
}

function FieldButton({
  row,
  chosen,
  onChoose,
}: { row: MappedField; chosen: boolean } & Pick<MappingTableProps, 'onChoose'>) {
  return (
    <button
      type="button"
      className="mapping-field"
      data-row={row.field}
      aria-pressed={chosen}
      onClick={() => onChoose(row)}
    >
      {row.field}
    </button>
  )
}

function Origin({ of: field }: { of: MappedField }) {
  const { names } = useTexts(sourceTexts)
  return (
    <span className="mapping-from">
      <RawPaths of={field} />
      <span className="mapping-route">
        <Badge>{names[field.source]}</Badge> <code>{field.route}</code>
      </span>
    </span>
  )
}

function Rule({ of: field }: { of: MappedField }) {
  const { language } = useLanguage()
  const { text, lang } = ruleWords(field, language)
  return <span lang={lang}>{text}</span>
}
