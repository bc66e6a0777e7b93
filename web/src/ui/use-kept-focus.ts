import { useLayoutEffect, useRef } from 'react'

/**
 * For a box whose controls come and go: when the one that has the focus goes, another element of the box takes it.
 * @param selectors of what may take it, the best first
 */
export function useKeptFocus<Box extends HTMLElement>(...selectors: readonly string[]) {
  const box = useRef<Box>(null)
  const isInside = useRef(false)
  useLayoutEffect(() => {
    if (!isInside.current || document.activeElement !== document.body) return
    const found = selectors.flatMap((selector) => box.current?.querySelector<HTMLElement>(selector) ?? [])
    found[0]?.focus({ preventScroll: true })
  })
  return {
    box,
    // React says nothing of the blur of an element that it takes away itself.
    onFocus: () => {
      isInside.current = true
    },
    onBlur: () => {
      isInside.current = false
    },
  }
}
