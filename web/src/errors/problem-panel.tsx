import type { ReactNode } from 'react'
import { ApiError } from '../api/api-error.ts'
import { useLanguage } from '../language/language-context.tsx'
import { errorTexts } from './error-texts.ts'
import { explain } from './explain.ts'
import { ObservedTransport } from './observed-transport-list.tsx'
import { TransportLink } from './transport-link.tsx'
import './problem-panel.css'

/** What a hop on the way, or a cookie, is the cause of. */
const ofTransport: ReadonlySet<string> = new Set([
  'insecure_transport',
  'cross_origin_refused',
  'malformed_cookie',
  'cookie_not_kept',
])

interface ProblemPanelProps {
  error: unknown
  /** Words for codes that mean something particular here: see `explain`. */
  own?: Parameters<typeof explain>[2]
  /** What can be done about it here. */
  children?: ReactNode
}

/** An error in words, announced when it appears. */
export function ProblemPanel({ error, own, children }: ProblemPanelProps) {
  const { language } = useLanguage()
  const { title, advice, requestId } = explain(error, language, own)
  return (
    <div className="problem" role="alert">
      <p className="problem-title">{title}</p>
      <p>{advice}</p>
      {error instanceof ApiError && error.code === 'insecure_transport' && (
        <ObservedTransport problem={error.problem} />
      )}
      {error instanceof ApiError && ofTransport.has(error.code) && <TransportLink />}
      {children}
      {requestId !== undefined && (
        <p className="problem-id">
          {errorTexts[language].requestId} <code>{requestId}</code>
        </p>
      )}
    </div>
  )
}
