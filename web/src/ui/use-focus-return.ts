import { useEffect, useRef } from 'react'

/**
 * A dialog gives the focus back to the button that opened it; what was done in it may have taken that button away.
 * @param elementId what the open dialog is about, which then takes the focus; undefined while none is open
 */
export function useFocusReturn(elementId: string | undefined): void {
  const last = useRef<string | undefined>(undefined)
  useEffect(() => {
    const before = last.current
    last.current = elementId
    if (elementId !== undefined || before === undefined) return
    if (document.activeElement !== document.body) return
    const element = document.getElementById(before) ?? document.getElementById('main')
    element?.focus()
  }, [elementId])
}
