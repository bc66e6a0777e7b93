import type { ViewName } from '../api/views.ts'
import { everyList, liveTypes, viewsAfter } from './live-events.ts'

/** Events come in bursts, a payment brings three: views are asked once for all of them, after so long, in ms. */
const gatherMs = 150
/** Between our own tries to connect again: doubled from the first to the last, in ms. */
const firstPauseMs = 2_000
const longestPauseMs = 60_000

/** What is needed of the browser's EventSource. */
export type EventStream = Pick<EventTarget, 'addEventListener'> & Pick<EventSource, 'close' | 'readyState'>

interface Listeners {
  /** These views are no longer true. */
  onChange: (views: readonly ViewName[]) => void
  /** The stream broke or was refused: the session may be over. */
  onLost: () => void
  onState: (live: boolean) => void
}

/**
 * Listens to the server-sent events of the API until it is closed. The browser connects again by itself, and goes on where
 * it was, as long as the server answers; a refusal ends that (HTML Living Standard, section 9.2.3), so the rest is done
 * here.
 */
export function connectLive(open: () => EventStream, { onChange, onLost, onState }: Listeners): () => void {
  const pending = new Set<ViewName>()
  let gathering: ReturnType<typeof setTimeout> | undefined
  let reopening: ReturnType<typeof setTimeout> | undefined
  let pauseMs = firstPauseMs
  let stream = listen(false)

  function changed(views: readonly ViewName[]): void {
    for (const view of views) pending.add(view)
    if (pending.size === 0 || gathering) return
    gathering = setTimeout(() => {
      gathering = undefined
      onChange([...pending])
      pending.clear()
    }, gatherMs)
  }

  /** @param hasGap what happened since the last event of the stream before is not known */
  function listen(hasGap: boolean): EventStream {
    const source = open()
    source.addEventListener('open', () => {
      pauseMs = firstPauseMs
      onState(true)
      if (hasGap) changed(everyList)
    })
    source.addEventListener('error', () => {
      onState(false)
      onLost()
      if (source.readyState === 2) reopen()
    })
    for (const type of liveTypes)
      source.addEventListener(type, (event: Event) => {
        changed(viewsAfter(type, event instanceof MessageEvent ? String(event.data) : ''))
      })
    return source
  }

  function reopen(): void {
    clearTimeout(reopening)
    reopening = setTimeout(() => {
      stream = listen(true)
    }, pauseMs)
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
  }

  return () => {
    clearTimeout(gathering)
    clearTimeout(reopening)
    stream.close()
    onState(false)
  }
}
