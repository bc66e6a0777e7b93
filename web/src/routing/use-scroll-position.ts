import { useEffect, useLayoutEffect, useRef } from 'react'
import { useNavigationType, type Location } from 'react-router'
import { scrollTarget } from './scroll-target.ts'

const positions = new Map<string, number>()
/** How long content may take to arrive before its reader is no longer brought back, in ms. */
const patienceMs = 3000

/** Scrolls as soon as the document is long enough, unless the reader scrolls first. */
function scrollOnceLongEnough(top: number): () => void {
  scrollTo(0, top)
  if (scrollY >= top - 1) return () => undefined
  const done = new AbortController()
  const growth = new ResizeObserver(() => {
    scrollTo(0, top)
    if (scrollY >= top - 1) done.abort()
  })
  done.signal.addEventListener('abort', () => growth.disconnect())
  for (const gesture of ['wheel', 'touchstart', 'keydown', 'pointerdown'])
    addEventListener(gesture, () => done.abort(), { signal: done.signal, passive: true })
  growth.observe(document.body)
  const timer = setTimeout(() => done.abort(), patienceMs)
  return () => {
    clearTimeout(timer)
    done.abort()
  }
}

/** Keeps where the reader was in each entry of the history; `shown` is the location whose page is on the screen. */
export function useScrollPosition(shown: Location): void {
  const type = useNavigationType()
  const before = useRef<Location | undefined>(undefined)

  useEffect(() => {
    const own = () => {
      history.scrollRestoration = 'manual'
    }
    // On a reload, or back from another site, the browser knows the position; we have forgotten it.
    const browsers = () => {
      history.scrollRestoration = 'auto'
    }
    own()
    addEventListener('pagehide', browsers)
    addEventListener('pageshow', own)
    return () => {
      removeEventListener('pagehide', browsers)
      removeEventListener('pageshow', own)
      browsers()
    }
  }, [])

  useLayoutEffect(() => {
    const remember = () => void positions.set(shown.key, scrollY)
    const previous = before.current
    before.current = shown
    addEventListener('scroll', remember, { passive: true })
    const top =
      previous === undefined || previous.key === shown.key
        ? undefined
        : scrollTarget({
            type,
            samePage: previous.pathname === shown.pathname,
            saved: positions.get(shown.key),
          })
    const stop = top === undefined ? undefined : scrollOnceLongEnough(top)
    return () => {
      stop?.()
      removeEventListener('scroll', remember)
    }
    // `type` belongs to the entry: it must not move the reader by itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [shown])
}
