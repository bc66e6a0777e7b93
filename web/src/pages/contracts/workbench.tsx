import { useId, useMemo, useRef, useState } from 'react'
import type { Absorbed } from '../../api/contract.ts'
import { useFormats, useLanguage, useTexts } from '../../language/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { findSource } from '../../ui/source-words.ts'
import { AnswerChoice } from './answer-choice.tsx'
import { Comparison } from './comparison.tsx'
import { contractsTexts } from './contracts-texts.ts'
import { FieldTrail } from './field-trail.tsx'
import { spotOf, type MappedField } from './field-spot.ts'
import { filterMapping, firstField, noFilter } from './filter-mapping.ts'
import { MappingFilters } from './mapping-filters.tsx'
import { MappingTable, rowButton } from './mapping-table.tsx'
import { rawAnswersOf } from './raw-answers.ts'
import { ruleWords } from './rule-words.ts'

interface Choice {
  /** Key of the answer that the reader chose. */
  answer?: string
  /** The field that the reader chose; choosing an answer ends it. */
  field?: string
}

/** The raw answers beside the shaped one, and the table of what leads from one to the other. */
export function Workbench({ data }: { data: Absorbed }) {
  const texts = useTexts(contractsTexts)
  const formats = useFormats()
  const { language } = useLanguage()
  const headings = useId()
  const bench = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLElement>(null)
  const [filter, setFilter] = useState(noFilter)
  const [choice, setChoice] = useState<Choice>(() => {
    const first = firstField(data.mapping)
    return first ? { field: first.field } : {}
  })
  const answers = useMemo(() => rawAnswersOf(data.raw), [data])
  const field = data.mapping.find((candidate) => candidate.field === choice.field)
  const spot = useMemo(
    () => field && spotOf(field, data, answers, choice.answer),
    [field, data, answers, choice.answer],
  )
  const answer = spot ? spot.answer : (answers.find(({ key }) => key === choice.answer) ?? answers[0])
  const rows = filterMapping(data.mapping, filter, (row) => ruleWords(row, language).text)

  function choose(chosen: MappedField) {
    setChoice({ ...choice, field: chosen.field })
    const top = bench.current?.getBoundingClientRect().top ?? 0
    // Where the answers are not kept in view beside the table, the page goes to them.
    if (top < 0 || top > innerHeight / 2) bench.current?.scrollIntoView()
  }
  function step(by: 1 | -1) {
    const at = rows.findIndex((row) => row.field === choice.field)
    const next = at < 0 ? rows[0] : rows[(at + by + rows.length) % rows.length]
    if (next) setChoice({ ...choice, field: next.field })
  }

  return (
    <>
      <section className="workbench" aria-labelledby={`${headings}-compare`}>
        <h2 id={`${headings}-compare`}>{texts.compare}</h2>
        <AnswerChoice
          answers={answers}
          sources={data.shaped.meta.sources}
          chosen={answer}
          onChoose={(key) => setChoice({ answer: key })}
        />
      </section>
      <div className="bench-room">
        <div className="bench">
          <FieldTrail
            ref={bench}
            field={field}
            spot={spot}
            source={field && findSource(data.shaped.meta.sources, field.source)}
            onStep={step}
            onToRow={() =>
              field && table.current?.querySelector<HTMLElement>(rowButton(field.field))?.focus()
            }
          />
          <Comparison data={data} answer={answer} field={field} spot={spot} />
        </div>
        <section className="mapping-section" aria-labelledby={`${headings}-mapping`} ref={table}>
          <h2 id={`${headings}-mapping`}>{texts.mapping}</h2>
          <p className="quiet">{texts.mappingLead}</p>
          <MappingFilters mapping={data.mapping} filter={filter} onFilter={setFilter} />
          <p className="quiet small" role="status">
            {texts.shown(rows.length, formats.number(data.mapping.length))}
          </p>
          {rows.length > 0 ? (
            <MappingTable rows={rows} chosen={field} onChoose={choose} />
          ) : (
            <div className="data-empty">
              <p>{texts.none}</p>
              <Button onClick={() => setFilter(noFilter)}>{texts.clearFilter}</Button>
            </div>
          )}
        </section>
      </div>
    </>
  )
}
