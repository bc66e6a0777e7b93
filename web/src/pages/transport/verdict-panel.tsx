import { useId } from 'react'
import type { Transport } from '../../api/contract.ts'
import { useLanguage } from '../../language/language-context.tsx'
import { CodeBlock } from '../../ui/code-block.tsx'
import { Marked } from './marked.tsx'
import { snippetsFor } from './verdict-snippets.ts'
import { verdictTexts } from './verdict-texts.ts'
import { verdictWords, type VerdictTone } from './verdict-words.ts'
import './verdict-panel.css'

const marks: Record<VerdictTone, string> = {
  ok: 'M7 12.5l3.5 3.5L17 8.5',
  warning: 'M12 7v6M12 16.5v.01',
  danger: 'M8 8l8 8M16 8l-8 8',
}

/** What it comes to, in a sentence, and what to change. */
export function VerdictPanel({ report }: { report: Transport }) {
  const { language } = useLanguage()
  const texts = verdictTexts[language]
  const heading = useId()
  const { tone, sentence, remedy } = verdictWords(report, language)
  const { origin, saidBy } = report.page
  return (
    <section className={`verdict verdict-${tone}`} aria-labelledby={heading}>
      <svg className="verdict-mark" viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="10" />
        <path d={marks[tone]} />
      </svg>
      <div className="verdict-body">
        {/* A look that finds something else is told. */}
        <div role="status">
          <p className="verdict-tone">{texts.tones[tone]}</p>
          <h2 id={heading}>
            <Marked text={sentence} />
          </h2>
        </div>
        {remedy !== undefined && (
          <div className="verdict-remedy">
            <h3>{texts.whatToChange}</h3>
            <p>
              <Marked text={remedy} />
            </p>
            {snippetsFor(report).map(({ where, code }) => (
              <CodeBlock key={code} label={texts.where[where]} value={code} />
            ))}
          </div>
        )}
        <p className="verdict-about">
          {texts.judgedFor(origin ?? texts.nobodyKnows)} {saidBy === 'gateway' && texts.believed}
        </p>
      </div>
    </section>
  )
}
