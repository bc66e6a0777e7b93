import { type Connection, openConnection } from './connection.ts'
import { faultOf, type LoadRequest, mostFaults } from './window.ts'

export interface Counted {
  seconds: number
  faults: string[]
}

interface Lane {
  connection: Connection | undefined
  request: LoadRequest | undefined
}

/**
 * Connections that stay open from one count of requests to the next; each sends its next request when it has its answer.
 * One that breaks is a fault, and is opened anew.
 */
export async function openCrowd(port: number, count: number) {
  const lanes: Lane[] = Array.from({ length: count }, () => ({ connection: undefined, request: undefined }))
  let faults: string[] = []
  let next: () => LoadRequest = () => {
    throw new Error('there is nothing to send')
  }
  let left = 0
  let waiting = 0
  let end: () => void = () => undefined
  let closed = false

  function advance(lane: Lane): void {
    lane.request = undefined
    const isEnough = left === 0 || faults.length >= mostFaults
    if (isEnough && waiting === 0) end()
    if (isEnough || !lane.connection) return
    left -= 1
    waiting += 1
    lane.request = next()
    lane.connection.send(lane.request.bytes)
  }

  function settle(lane: Lane, fault: string | undefined): void {
    if (fault !== undefined && faults.length < mostFaults) faults.push(fault)
    if (lane.request) waiting -= 1
    advance(lane)
  }

  async function open(lane: Lane): Promise<void> {
    lane.connection = await openConnection(
      port,
      (message) =>
        settle(lane, lane.request ? faultOf(message, lane.request) : 'an answer that nobody asked for'),
      (reason) => {
        lane.connection = undefined
        settle(lane, reason.message)
        if (!closed && faults.length < mostFaults)
          setTimeout(
            () =>
              void open(lane).then(
                () => advance(lane),
                () => undefined,
              ),
            20,
          )
      },
    )
  }

  await Promise.all(lanes.map(open))
  return {
    /** Resolves when so many requests have their answers. @throws Error when they do not come within `patienceMs` */
    send: async (requests: number, source: () => LoadRequest, patienceMs: number): Promise<Counted> => {
      const begun = performance.now()
      faults = []
      left = requests
      next = source
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      end = resolve
      const timer = setTimeout(() => {
        const answered = requests - left - waiting
        reject(new Error(`${answered} of ${requests} requests were answered within ${patienceMs} ms`))
      }, patienceMs)
      for (const lane of lanes) if (!lane.request) advance(lane)
      await promise.finally(() => clearTimeout(timer))
      return { seconds: (performance.now() - begun) / 1000, faults }
    },
    close: (): void => {
      closed = true
      for (const { connection } of lanes) connection?.close()
    },
  }
}
