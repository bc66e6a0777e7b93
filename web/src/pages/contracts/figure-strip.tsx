import { useId } from 'react'
import type { Absorbed } from '../../api/contract.ts'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { contractsTexts } from './contracts-texts.ts'
import { figuresOf, type Figure } from './figures.ts'

interface FigureStripProps {
  counts: Absorbed['counts']
  /** False when a service did not deliver: then there is less to count. */
  complete: boolean
}

/** How much there was, and how much is left of it. */
export function FigureStrip({ counts, complete }: FigureStripProps) {
  const texts = useTexts(contractsTexts)
  const formats = useFormats()
  const heading = useId()
  const told = ({ name }: Figure, count: number) =>
    name === 'bytes' ? formats.bytes(count) : formats.number(count)
  return (
    <section className="figures" aria-labelledby={heading}>
      <h2 id={heading}>{texts.figures}</h2>
      <dl>
        {figuresOf(counts).map((figure) => {
          const [raw, shaped] = [told(figure, figure.raw), told(figure, figure.shaped)]
          return (
            <div key={figure.name} data-figure={figure.name}>
              <dt>{texts.figureNames[figure.name]}</dt>
              <dd className="figure-count">
                <span aria-hidden="true">
                  <s>{raw}</s> <span className="figure-arrow">→</span> {shaped}
                </span>
                <span className="visually-hidden">{texts.fromTo(raw, shaped)}</span>
              </dd>
              <dd className="figure-note">{texts.figureNotes[figure.name]}</dd>
            </div>
          )
        })}
      </dl>
      {!complete && <p className="quiet small">{texts.partial}</p>}
    </section>
  )
}
