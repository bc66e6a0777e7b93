import type { Ref } from 'react'
import type { Source } from '../../api/contract.ts'
import { useLanguage, useTexts } from '../../language/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { sourceTexts } from '../../ui/source-texts.ts'
import { contractsTexts } from './contracts-texts.ts'
import { Example, RawPaths } from './field-parts.tsx'
import type { MappedField, Spot } from './field-spot.ts'
import { ruleWords } from './rule-words.ts'
import { whyMissing } from './why-missing.ts'

interface FieldTrailProps {
  field: MappedField | undefined
  spot: Spot | undefined
  source: Source | undefined
  onStep: (by: 1 | -1) => void
  onToRow: () => void
  ref: Ref<HTMLDivElement>
}

/** The chosen field in words: from where, by which rule, to where. It is announced whenever another one is chosen. */
export function FieldTrail({ field, spot, source, onStep, onToRow, ref }: FieldTrailProps) {
  const texts = useTexts(contractsTexts)
  const { language } = useLanguage()
  const { names } = useTexts(sourceTexts)
  return (
    <div className="trail" ref={ref}>
      <div className="trail-words" role="status">
        {field && spot ? (
          <>
            <p className="trail-way">
              <code className="trail-field">{field.field}</code> <span aria-hidden="true">←</span>{' '}
              <span className="visually-hidden">{texts.from}</span> <RawPaths of={field} />
            </p>
            <p>
              <span className="quiet">{names[field.source]} ·</span>{' '}
              <span lang={ruleWords(field, language).lang}>{ruleWords(field, language).text}</span>
            </p>
            {field.example && (
              <p>
                <Example of={field} />
              </p>
            )}
            {!field.example && <MissingNote field={field} spot={spot} source={source} />}
          </>
        ) : (
          <p className="quiet">{texts.chooseField}</p>
        )}
      </div>
      <p className="trail-steps">
        <Button look="link" onClick={() => onStep(-1)}>
          {texts.previous}
        </Button>
        <Button look="link" onClick={() => onStep(1)}>
          {texts.next}
        </Button>
        {field && (
          <Button look="link" onClick={onToRow}>
            {texts.toRow}
          </Button>
        )}
      </p>
    </div>
  )
}

function MissingNote({
  field,
  spot,
  source,
}: {
  field: MappedField
  spot: Spot
  source: Source | undefined
}) {
  const texts = useTexts(contractsTexts)
  const service = useTexts(sourceTexts).names[field.source]
  const reason = whyMissing(spot, source)
  const words = {
    path: texts.missingPath(reason.kind === 'path' ? reason.path : ''),
    broken: texts.missingBroken(service),
    down: texts.missingDown(service),
    nothing: texts.missingNothing,
  }
  return (
    <p className="trail-missing" data-reason={reason.kind}>
      {words[reason.kind]}
    </p>
  )
}
