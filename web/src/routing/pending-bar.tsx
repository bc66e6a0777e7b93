import { useTexts } from '../language/language-context.tsx'
import { shellTexts } from '../shell/shell-texts.ts'
import './pending-bar.css'

/** Says that the next page is on its way. */
export function PendingBar({ pending }: { pending: boolean }) {
  const { loadingPage } = useTexts(shellTexts)
  return pending ? <div className="pending-bar" role="progressbar" aria-label={loadingPage} /> : null
}
