import type { Source } from '../api/contract.ts'
import { SourceNote } from './source-note.tsx'

interface SourceNotesProps {
  /** `meta.sources` of what is shown. */
  sources: readonly Source[]
  what: string
  onRetry: () => void
  retrying: boolean
}

/** Which of the services behind a list did not do well; nothing when all did. */
export function SourceNotes({ sources, ...rest }: SourceNotesProps) {
  return sources
    .filter(({ status }) => status !== 'ok')
    .map(({ name }) => <SourceNote key={name} name={name} sources={sources} {...rest} />)
}
