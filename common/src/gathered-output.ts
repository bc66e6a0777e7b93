import { pino } from 'pino'

/** Lines wait for others up to so many characters and so many ms: a write for each costs more than making it. */
const mostCharacters = 8_192
const mostMs = 100

export interface GatheredOutput {
  write: (line: string) => void
  /** Writes what waits. */
  flush: () => void
}

/** Lines for a file descriptor, in their order, a few at a time; the last ones when the process ends. */
export function gatherLines(fd: number): GatheredOutput {
  const destination = pino.destination({ dest: fd, sync: false })
  let waiting = ''
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
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
      else timer ??= setTimeout(flush, mostMs).unref()
    },
    flush,
  }
}
