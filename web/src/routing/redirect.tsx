import { useLayoutEffect } from 'react'
import { navigate, type PagePath } from './path.ts'

/** Goes elsewhere before anything is painted; leaves no trace in the history. */
export function Redirect({ to }: { to: PagePath }) {
  useLayoutEffect(() => navigate(to, { replace: true }), [to])
  return null
}
