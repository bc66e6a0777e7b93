import type { ReactNode } from 'react'
import { ApiError } from '../api/api-error.ts'
import { explain } from './explain.ts'
import { ObservedTransport } from './observed-transport-list.tsx'
import './problem-panel.css'

interface ProblemPanelProps {
  error: unknown
  /** What can be done about it here. */
  children?: ReactNode
}

/** An error in words, announced when it appears. */
export function ProblemPanel({ error, children }: ProblemPanelProps) {
  const { title, advice, requestId } = explain(error)
  return (
    <div className="problem" role="alert">
      <p className="problem-title">{title}</p>
      <p>{advice}</p>
      {error instanceof ApiError && error.code === 'insecure_transport' && (
        <ObservedTransport problem={error.problem} />
      )}
      {children}
      {requestId !== undefined && (
        <p className="problem-id">
          Request id <code>{requestId}</code>
        </p>
      )}
    </div>
  )
}
