import { type Connection, openConnection } from './connection.ts'
import { faultOf, type LoadOptions, type LoadRequest, mostFaults } from './window.ts'

export interface Throughput {
  requests: number
  seconds: number
  /** From each of them to its whole answer, in ms. */
  ms: number[]
  /** Answers that were not the right one, and connections that broke; the first says how. */
  faults: string[]
}

/**
 * As many requests as the contender answers: each connection sends its next one when it has its answer. Ends on time
 * whatever the contender does.
 */
export async function closedLoop(options: LoadOptions): Promise<Throughput> {
  const { port, next, connections, warmMs, measureMs, onBegin, onEnd } = options
  const faults: string[] = []
  const ms: number[] = []
  let begunAt = 0
  let answers = 0
  let over = false
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  const note = (fault: string) => {
    if (over) return
    if (faults.length < mostFaults) faults.push(fault)
    else end()
  }

  const open: (Connection | undefined)[] = []
  const sent: { request: LoadRequest; at: number }[] = []
  const send = (index: number, connection: Connection | undefined) => {
    if (!connection) return
    const request = next()
    sent[index] = { request, at: performance.now() }
    connection.send(request.bytes)
  }
  async function keepOpen(index: number): Promise<void> {
    const connection = await openConnection(
      port,
      (message) => {
        answers += 1
        const last = sent[index]
        const fault = last ? faultOf(message, last.request) : 'an answer that nobody asked for'
        if (fault !== undefined) note(fault)
        if (last && begunAt > 0 && !over) ms.push(performance.now() - last.at)
        if (!over) send(index, open[index])
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
    send(index, connection)
  }

  await Promise.all(Array.from({ length: connections }, (_, index) => keepOpen(index)))
  let last: NodeJS.Timeout | undefined
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
  return { requests, seconds, ms, faults }
}
