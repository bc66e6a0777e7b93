import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'react-router'
import { demoQuery } from '../api/views.ts'
import { useTexts } from '../language/language-context.tsx'
import { PageLink } from '../routing/page-link.tsx'
import { errorTexts } from './error-texts.ts'

interface TransportLinkProps {
  /** Words before the link. */
  children?: string
}

/**
 * The way to the page that shows what each hop makes of the connection. It exists where the chain is a demo; a chain that
 * is out of order may refuse to say whether it is one.
 */
export function TransportLink({ children }: TransportLinkProps) {
  const { seeTransport } = useTexts(errorTexts)
  // The shell asks; an answer, or another refusal, must not hang on whether this is shown.
  const { data: demo, errorUpdateCount } = useQuery({ ...demoQuery, enabled: false })
  const { pathname } = useLocation()
  const unsaid = demo === undefined && errorUpdateCount > 0
  if ((!demo && !unsaid) || pathname === '/transport') return null
  return (
    <p>
      {children} <PageLink to="/transport">{seeTransport}</PageLink>
    </p>
  )
}
