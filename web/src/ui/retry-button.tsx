import { useTexts } from '../language/language-context.tsx'
import { Button } from './button.tsx'
import { uiTexts } from './ui-texts.ts'

interface RetryButtonProps {
  onRetry: () => void
  retrying: boolean
  /** What is tried again, for those who do not see where the button stands. */
  what?: string
}

export function RetryButton({ onRetry, retrying, what }: RetryButtonProps) {
  const texts = useTexts(uiTexts)
  return (
    <Button onClick={onRetry} busy={retrying}>
      <span>
        {retrying ? texts.trying : texts.tryAgain}
        {what !== undefined && <span className="visually-hidden">{texts.forWhat(what)}</span>}
      </span>
    </Button>
  )
}
