import type { ReactNode } from 'react'
import { Wordmark } from '../ui/wordmark.tsx'
import './plain-page.css'

/** A page of few words: the wordmark and one column. */
export function PlainPage({ children }: { children: ReactNode }) {
  return (
    <div className="plain-page">
      <header>
        <Wordmark />
      </header>
      <main>{children}</main>
    </div>
  )
}
