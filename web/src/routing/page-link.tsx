import type { ComponentProps, MouseEvent } from 'react'
import { useHref, useLocation, useNavigate } from 'react-router'

interface PageLinkProps extends Omit<ComponentProps<'a'>, 'href' | 'onClick' | 'target'> {
  /** A path of ours, with its query if there is one. */
  to: `/${string}`
}

/** A link between our pages, marked when it leads to the one that is shown; a click with a modifier key stays the browser's. */
export function PageLink({ to, children, ...rest }: PageLinkProps) {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    // Where one is already, another entry would make the back button seem broken.
    void navigate(to, { replace: to === pathname + search })
  }
  return (
    <a href={useHref(to)} onClick={follow} aria-current={to === pathname ? 'page' : undefined} {...rest}>
      {children}
    </a>
  )
}
