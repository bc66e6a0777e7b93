import type { ReactNode } from 'react'
import { PageHeading } from './page-heading.tsx'

interface PageProps {
  title: string
  /** What the page is for, in a line under its heading. */
  lead?: ReactNode
  children: ReactNode
  /** One column of few words. */
  narrow?: boolean
}

/** A page's column with its heading; the shell has the landmarks. */
export function Page({ title, lead, children, narrow = false }: PageProps) {
  return (
    <div className={narrow ? 'page page-narrow' : 'page'}>
      <div className="page-head">
        <PageHeading title={title}>{title}</PageHeading>
        {lead !== undefined && <p className="quiet">{lead}</p>}
      </div>
      {children}
    </div>
  )
}
