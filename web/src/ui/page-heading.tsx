import { useEffect, useRef, type ReactNode } from 'react'

/** The first page's heading leaves the focus to the browser; later ones take it, as after a page load. */
let arrived = false

interface PageHeadingProps {
  /** For the tab. */
  title: string
  children: ReactNode
}

/** A page's only h1: names the tab and takes the focus when the page changes. It must not wait for data. */
export function PageHeading({ title, children }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Sallyport`
  }, [title])
  useEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true })
    arrived = true
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
