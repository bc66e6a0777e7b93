import { useTexts } from '../language/language-context.tsx'
import { errorTexts } from './error-texts.ts'
import { observedTransport, remedyOf } from './observed-transport.ts'

/** What the gateway saw of the connection and what to change: for the people who run the chain. */
export function ObservedTransport({ problem }: { problem: Readonly<Record<string, unknown>> }) {
  const texts = useTexts(errorTexts)
  const observed = observedTransport(problem, texts.observed)
  const remedy = remedyOf(problem)
  return (
    <>
      {observed.length > 0 && (
        <dl className="problem-facts">
          {observed.map(({ term, seen }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>
                <code>{seen}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {remedy !== undefined && (
        <p>
          <strong>{texts.whatToChange}</strong> <span lang="en">{remedy}</span>
        </p>
      )}
    </>
  )
}
