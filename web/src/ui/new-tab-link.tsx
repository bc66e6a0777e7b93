import type { ReactNode } from 'react'
import { useTexts } from '../language/language-context.tsx'
import { uiTexts } from './ui-texts.ts'

/** A link that leaves the page where it is, and says so. */
export function NewTabLink({ href, children }: { href: string; children: ReactNode }) {
  const { newTab } = useTexts(uiTexts)
  return (
    <a href={href} target="_blank" rel="noopener">
      {children}
      <span className="visually-hidden">{newTab}</span>
    </a>
  )
}
