import { type Connection, openConnection } from './connection.ts'
import { faultOf, type LoadOptions, type LoadRequest, mostFaults } from './window.ts'

export interface Latencies {
  /** From a request's arrival to its whole answer, in ms; without those that got none. */
  ms: number[]
  /** Requests that waited for a free connection as the window ended: more than none, and the rate was too high. */
  backlog: number
  /** Requests that had no answer when the patience after the window was over. */
  unanswered: number
  /** The longest time by which the load itself came late, in ms: what is shorter than that may be its own. */
  lateMs: number
  faults: string[]
}

interface OpenLoad extends LoadOptions {
  /** Requests/s. */
  rate: number
  /** How long answers may still come when the last request was sent, in ms. */
  patienceMs?: number
}

interface Lane {
  connection: Connection | undefined
  /** When the request that it waits for arrived; undefined while it is free. */
  arrivedAt: number | undefined
  request: LoadRequest | undefined
}

/**
 * Requests arrive at a fixed rate whatever the contender does; one that finds no free connection waits, and the wait
 * counts (no coordinated omission). Arrivals lie on the ticks of a timer: the time between the due moment and the tick is
 * the load's own, kept apart as `lateMs`.
 */
export async function openLoop(options: OpenLoad): Promise<Latencies> {
  const { port, next, connections, warmMs, measureMs, rate, patienceMs = 1_000, onBegin, onEnd } = options
  const ms: number[] = []
  const faults: string[] = []
  const waiting: number[] = []
  const lanes: Lane[] = Array.from({ length: connections }, () => ({
    connection: undefined,
    arrivedAt: undefined,
    request: undefined,
  }))
  const free: Lane[] = []
  let measureFrom = Infinity
  let pending = 0
  let lateMs = 0

  function settle(lane: Lane, fault: string | undefined): void {
    const { arrivedAt } = lane
    lane.arrivedAt = undefined
    if (fault !== undefined && faults.length < mostFaults) faults.push(fault)
    if (arrivedAt === undefined) return
    pending -= 1
    if (fault === undefined && arrivedAt >= measureFrom) ms.push(performance.now() - arrivedAt)
  }

  function serve(lane: Lane): void {
    const arrivedAt = waiting.shift()
    if (arrivedAt === undefined) return void free.push(lane)
    lane.arrivedAt = arrivedAt
    lane.request = next()
    lane.connection?.send(lane.request.bytes)
  }

  await Promise.all(
    lanes.map(async (lane) => {
      lane.connection = await openConnection(
        port,
        (message) => {
          settle(lane, lane.request ? faultOf(message, lane.request) : 'an answer that nobody asked for')
          serve(lane)
        },
        // A lane that broke stays away: the others carry the rate, or the window is not used.
        (reason) => settle(lane, reason.message),
      )
      free.push(lane)
    }),
  )

  const startAt = performance.now()
  const endAt = startAt + warmMs + measureMs
  let sent = 0
  await new Promise<void>((resolve) => {
    const tick = (): void => {
      const now = performance.now()
      if (measureFrom === Infinity && now >= startAt + warmMs) {
        onBegin?.()
        measureFrom = now
        lateMs = 0
      }
      if (now >= endAt || faults.length >= mostFaults) return resolve()
      const due = Math.floor(((now - startAt) * rate) / 1000)
      if (due > sent) lateMs = Math.max(lateMs, now - startAt - ((sent + 1) * 1000) / rate)
      for (; sent < due; sent += 1) {
        pending += 1
        waiting.push(now)
        const lane = free.pop()
        if (lane) serve(lane)
      }
      setTimeout(tick, 1)
    }
    tick()
  })
  onEnd?.()
  const backlog = waiting.length
  const until = performance.now() + patienceMs
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (pending === 0 || performance.now() > until) resolve()
      else setTimeout(look, 5)
    }
    look()
  })
  const unanswered = pending
  for (const { connection } of lanes) connection?.close()
  return { ms, backlog, unanswered, lateMs, faults }
}
