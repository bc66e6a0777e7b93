import { type Connection, openConnection } from './connection.ts'
import { faultOf, type LoadOptions, mostFaults } from './window.ts'

export interface Throughput {
  requests: number
  seconds: number
  /** Answers that were not the right one, and connections that broke; the first says how. */
  faults: string[]
}

/**
 * As many requests as the contender answers: each connection sends its next one when it has its answer. Ends on time
 * whatever the contender does.
 */
export async function closedLoop(options: LoadOptions): Promise<Throughput> {
  const { port, request, connections, warmMs, measureMs, onBegin, onEnd } = options
  const faults: string[] = []
  let answers = 0
  let over = false
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  const note = (fault: string) => {
    if (over) return
    if (faults.length < mostFaults) faults.push(fault)
    else end()
  }

  const open: (Connection | undefined)[] = []
  async function keepOpen(index: number): Promise<void> {
    const connection = await openConnection(
      port,
      (message) => {
        answers += 1
        const fault = faultOf(message, options)
        if (fault !== undefined) note(fault)
        if (!over) open[index]?.send(request)
      },
      (reason) => {
        note(reason.message)
        open[index] = undefined
        if (!over && faults.length < mostFaults)
          setTimeout(() => void keepOpen(index).catch(() => undefined), 20)
      },
    )
    if (over) return connection.close()
    open[index] = connection
    connection.send(request)
  }

  await Promise.all(Array.from({ length: connections }, (_, index) => keepOpen(index)))
  let last: NodeJS.Timeout | undefined
  let begunAt = 0
  let before = 0
  const warm = setTimeout(() => {
    onBegin?.()
    before = answers
    begunAt = performance.now()
    last = setTimeout(end, measureMs)
  }, warmMs)
  await ended
  const seconds = begunAt === 0 ? 0 : (performance.now() - begunAt) / 1000
  const requests = begunAt === 0 ? 0 : answers - before
  onEnd?.()
  over = true
  clearTimeout(warm)
  clearTimeout(last)
  for (const connection of open) connection?.close()
  return { requests, seconds, faults }
}
