import type { ReactNode } from 'react'
import type { Source, SourceName } from '../api/contract.ts'
import { useLanguage } from '../language/language-context.tsx'
import { RetryButton } from './retry-button.tsx'
import { findSource, sourceWords } from './source-words.ts'
import './source-note.css'

interface SourceNoteProps {
  name: SourceName
  /** `meta.sources` of the answer. */
  sources: readonly Source[] | undefined
  /** True when nothing of it can be shown. */
  missing?: boolean
  /** What the data is, for the name of the button. */
  what: string
  onRetry: () => void
  retrying: boolean
  /** What that means here. */
  children?: ReactNode
}

/** Says that data is old or missing because of its source, and offers to try again; nothing when all is well. */
export function SourceNote(props: SourceNoteProps) {
  const { name, sources, missing = false, what, onRetry, retrying, children } = props
  const { language } = useLanguage()
  const source = findSource(sources, name)
  // A source that did well, yet left this out, still owes a word.
  const words = sourceWords(name, missing && source?.status === 'ok' ? undefined : source, language)
  if (words === undefined) return null
  return (
    <div className="source-note" data-missing={missing}>
      <p>
        {words} {children}
      </p>
      <RetryButton onRetry={onRetry} retrying={retrying} what={what} />
    </div>
  )
}
