import { pino } from 'pino'

/** Lines are written sooner when they are so many characters. */
const mostCharacters = 16_384
/** A line waits so long at most, in ms: enough for a write to serve many, too short for a reader to notice. */
const longestWaitMs = 5

export interface GatheredOutput {
  write: (line: string) => void
  /** Writes what waits. */
  flush: () => void
}

/** What `pino.destination` gives. */
interface Destination {
  write: (lines: string) => boolean
  /** Returns when everything is written. */
  flushSync: () => void
}

/** Takes lines without waiting for whoever reads them. */
export const standardOutput = (): Destination => pino.destination({ dest: 1, sync: false })

/**
 * Lines for a destination, in their order. After a silence they are written at the end of their turn of the event
 * loop; soon after another write they wait for more: the busier a process, the fewer writes a line.
 */
export function gatherLines(destination: Destination): GatheredOutput {
  let waiting = ''
  let cancel: (() => void) | undefined
  let latest = -Infinity

  function flush(): void {
    cancel?.()
    cancel = undefined
    if (waiting === '') return
    latest = performance.now()
    destination.write(waiting)
    waiting = ''
  }
  function flushSoon(): () => void {
    if (performance.now() - latest < longestWaitMs) {
      const timer = setTimeout(flush, longestWaitMs)
      return () => clearTimeout(timer)
    }
    const turn = setImmediate(flush)
    return () => clearImmediate(turn)
  }
  process.once('exit', () => {
    flush()
    destination.flushSync()
  })

  return {
    write: (line) => {
      waiting += line
      if (waiting.length >= mostCharacters) flush()
      else cancel ??= flushSoon()
    },
    flush,
  }
}
