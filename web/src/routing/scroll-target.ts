import type { NavigationType } from 'react-router'

interface Arrival {
  /** PUSH and REPLACE are links, POP is the browser's back and forward. */
  type: `${NavigationType}`
  /** The path is the one that was shown before: only the query changed. */
  samePage: boolean
  /** Where the reader was when this entry of the history was last shown, in px. */
  saved: number | undefined
}

/** Where a page begins to be read, in px from its top; undefined leaves the reader where they are. */
export function scrollTarget({ type, samePage, saved }: Arrival): number | undefined {
  if (type === 'POP') return saved ?? 0
  return samePage ? undefined : 0
}
