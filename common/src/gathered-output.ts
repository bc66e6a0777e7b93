import { pino } from 'pino'

/** Lines of one turn are written sooner when they are so many characters. */
const mostCharacters = 8_192

export interface GatheredOutput {
  write: (line: string) => void
  /** Writes what waits. */
  flush: () => void
}

/**
 * Lines for a file descriptor, in their order. Those of one turn of the event loop are written together: the busier a
 * process, the fewer writes a line.
 */
export function gatherLines(fd: number): GatheredOutput {
  const destination = pino.destination({ dest: fd, sync: false })
  let waiting = ''
  let turn: NodeJS.Immediate | undefined

  function flush(): void {
    clearImmediate(turn)
    turn = undefined
    if (waiting === '') return
    destination.write(waiting)
    waiting = ''
  }
  process.once('exit', () => {
    flush()
    destination.flushSync()
  })

  return {
    write: (line) => {
      waiting += line
      if (waiting.length >= mostCharacters) flush()
      else turn ??= setImmediate(flush)
    },
    flush,
  }
}
