import { useLayoutEffect, useRef } from 'react'
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
  const button = useRef<HTMLButtonElement>(null)
  // Success takes it away: unless its surroundings take the focus, whoever pressed it goes on from the head of the page.
  useLayoutEffect(() => {
    const element = button.current
    return () => {
      if (element === null || element !== document.activeElement) return
      queueMicrotask(() => {
        if (document.activeElement !== document.body) return
        document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
      })
    }
  }, [])
  return (
    <Button ref={button} onClick={onRetry} busy={retrying}>
      <span>
        {retrying ? texts.trying : texts.tryAgain}
        {what !== undefined && <span className="visually-hidden">{texts.forWhat(what)}</span>}
      </span>
    </Button>
  )
}
