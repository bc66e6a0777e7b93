import type { MouseEvent, RefObject } from 'react'
import { useTexts } from '../language/language-context.tsx'
import { shellTexts } from './shell-texts.ts'
import './skip-link.css'

/** Past the navigation, for those who would have to tab through it. */
export function SkipLink({ target }: { target: RefObject<HTMLElement | null> }) {
  const { skip } = useTexts(shellTexts)
  const jump = (event: MouseEvent) => {
    // The address stays as it is: `#main` would be an entry of the history.
    event.preventDefault()
    target.current?.focus()
  }
  return (
    <a href="#main" className="skip-link" onClick={jump}>
      {skip}
    </a>
  )
}
