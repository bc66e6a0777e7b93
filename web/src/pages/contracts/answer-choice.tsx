import { useId } from 'react'
import type { Source } from '../../api/contract.ts'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { sourceTexts } from '../../ui/source-texts.ts'
import { findSource, sourceNames, sourceTones } from '../../ui/source-words.ts'
import { contractsTexts } from './contracts-texts.ts'
import { readableTarget, type RawAnswer } from './raw-answers.ts'
import './answer-choice.css'

interface AnswerChoiceProps {
  answers: readonly RawAnswer[]
  sources: readonly Source[]
  chosen: RawAnswer | undefined
  onChoose: (key: string) => void
}

/** Every answer of the services, by service; one of them is shown. */
export function AnswerChoice({ answers, sources, chosen, onChoose }: AnswerChoiceProps) {
  const texts = useTexts(contractsTexts)
  const { names, states } = useTexts(sourceTexts)
  const group = useId()
  return (
    <fieldset className="answers">
      <legend>{texts.answers(answers.length)}</legend>
      {sourceNames.map((name) => {
        const own = answers.filter(({ source }) => source === name)
        const source = findSource(sources, name)
        return (
          <div className="answers-of-source" key={name}>
            <p>
              <strong>{names[name]}</strong>{' '}
              {source && <Badge tone={sourceTones[source.status]}>{states[source.status]}</Badge>}
            </p>
            <div className="answers-list">
              {own.map((answer) => (
                <label key={answer.key} className="answer">
                  <input
                    type="radio"
                    name={group}
                    checked={answer === chosen}
                    onChange={() => onChoose(answer.key)}
                  />
                  <AnswerFace answer={answer} />
                </label>
              ))}
              {own.length === 0 && <p className="quiet">{texts.noAnswer}</p>}
            </div>
          </div>
        )
      })}
    </fieldset>
  )
}

function AnswerFace({ answer }: { answer: RawAnswer }) {
  const { method, target, status, latencyMs, bytes, attempt } = answer
  const texts = useTexts(contractsTexts)
  const formats = useFormats()
  const { path, query } = readableTarget(target)
  return (
    <>
      <code className="answer-path">
        {method} {path}
      </code>{' '}
      {query !== '' && (
        <code className="answer-query" title={query}>
          {query}
        </code>
      )}{' '}
      <span className="answer-facts" data-failed={status >= 300}>
        {texts.answerFacts(status, formats.number(Math.round(latencyMs)), formats.bytes(bytes))}
        {attempt > 1 && texts.attempt(formats.number(attempt))}
      </span>
    </>
  )
}
