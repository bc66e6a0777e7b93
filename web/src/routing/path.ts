import { useSyncExternalStore } from 'react'

export const paths = { dashboard: '/', signIn: '/sign-in' } as const
export type PagePath = (typeof paths)[keyof typeof paths]

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}

/** The path of the page that is shown. */
export const usePath = () => useSyncExternalStore(subscribe, () => location.pathname)

interface NavigateOptions {
  /** The page that is left must not come back with the browser's back button. */
  replace?: boolean
}

/** Shows another page of ours; the type keeps other origins out. */
export function navigate(path: PagePath, { replace = false }: NavigateOptions = {}): void {
  if (replace) history.replaceState(null, '', path)
  else history.pushState(null, '', path)
  scrollTo(0, 0)
  for (const listener of listeners) listener()
}
