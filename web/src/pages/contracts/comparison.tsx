import { useMemo } from 'react'
import type { Absorbed } from '../../api/contract.ts'
import { useTexts } from '../../language/language-context.tsx'
import { CodeBlock } from '../../ui/code-block.tsx'
import { sourceTexts } from '../../ui/source-texts.ts'
import { contractsTexts } from './contracts-texts.ts'
import type { MappedField, Spot } from './field-spot.ts'
import { rangeOf } from './json-place.ts'
import { readableTarget, shapedPart, type RawAnswer } from './raw-answers.ts'
import './comparison.css'

interface ComparisonProps {
  data: Absorbed
  /** The answer that is shown; undefined when none arrived. */
  answer: RawAnswer | undefined
  field: MappedField | undefined
  spot: Spot | undefined
}

/** A raw answer beside what was made of it; the chosen field is pointed out in both. */
export function Comparison({ data, answer, field, spot }: ComparisonProps) {
  const texts = useTexts(contractsTexts)
  const { names } = useTexts(sourceTexts)
  const origin = answer ?? field
  const part = useMemo(() => (origin ? shapedPart(data, origin) : {}), [data, origin])
  const [rawMarks, shapedMarks] = useMemo(() => {
    const there = (spot?.from ?? []).map((place) => rangeOf(answer?.body, place))
    const here = spot?.to && rangeOf(part, spot.to)
    return [there.filter((range) => range !== undefined), here ? [here] : []]
  }, [answer, part, spot])
  const service = origin ? names[origin.source] : ''
  return (
    <div className="comparison">
      {answer ? (
        <CodeBlock
          // Another answer is read from its top.
          key={answer.key}
          label={texts.raw(service, `${answer.method} ${callOf(answer)}`)}
          value={answer.body}
          marks={rawMarks}
        />
      ) : (
        <p className="comparison-nothing">{texts.nothingRaw(service)}</p>
      )}
      <CodeBlock
        key={`${origin?.source} ${origin?.route}`}
        label={texts.shaped}
        value={part}
        marks={shapedMarks}
      />
    </div>
  )
}

function callOf({ target }: RawAnswer): string {
  const { path, query } = readableTarget(target)
  return path + query
}
