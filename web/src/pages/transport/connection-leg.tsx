import { useTexts } from '../../language/language-context.tsx'
import type { Leg } from './chain.ts'
import { transportTexts } from './transport-texts.ts'
import './connection-leg.css'

/** What is known of a connection: on a line whose form says it again. */
export function ConnectionLeg({ leg }: { leg: Leg | undefined }) {
  const texts = useTexts(transportTexts)
  const { scheme, httpVersion, tls, says, carries, differs = false } = leg ?? {}
  const version = [tls, httpVersion].filter((part) => part !== undefined)
  return (
    <div className="leg" data-scheme={scheme ?? 'unknown'}>
      <p className="leg-scheme">
        <span className="visually-hidden">{texts.connection} </span>
        {scheme === 'https' && (
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />
          </svg>
        )}
        {scheme ?? texts.notObserved}
      </p>
      <span className="leg-line" aria-hidden="true" />
      <ul className="leg-facts">
        {version.map((part) => (
          <li key={part}>{part}</li>
        ))}
        {says === null && <li>{texts.saysNothing}</li>}
        {typeof says === 'string' && (
          <li>
            {texts.says} <code>{says}</code>
          </li>
        )}
        {carries !== undefined && <li>{texts.carries[carries]}</li>}
        {differs && <li className="leg-differs">{texts.differs}</li>}
      </ul>
    </div>
  )
}
