import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { ActivityItem } from '../../api/contract.ts'

const rowsIn = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])]

/** Leads the focus to entries that were asked for. */
export function useReadOn(list: RefObject<HTMLElement | null>, entries: readonly ActivityItem[]) {
  const last = useRef<string | undefined>(undefined)

  useLayoutEffect(() => {
    if (last.current === undefined) return
    const rows = rowsIn(list.current)
    const next = rows[rows.findIndex((row) => row.dataset['entry'] === last.current) + 1]
    if (!next) return
    last.current = undefined
    next.focus({ preventScroll: true })
  })

  return {
    showFirst: () => {
      const first = rowsIn(list.current)[0]
      first?.scrollIntoView({ block: 'center' })
      first?.focus({ preventScroll: true })
    },
    /** More is loaded: whoever asked for it at the end of the list goes on with its first new entry. */
    readOn: () => {
      const isAtEnd = document.activeElement?.closest('.load-more') != null
      last.current = isAtEnd ? entries.at(-1)?.id : undefined
    },
  }
}
