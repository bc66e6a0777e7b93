import { mostFaults } from '../../load/window.ts'
import type { Lane, Reply } from './lane.ts'

export interface Window {
  path: string
  /** How long it runs before it is measured, and how long it is, in ms. */
  warmMs: number
  measureMs: number
  /** Called as the measured part begins and ends. */
  onBegin?: () => void
  onEnd?: () => void
}

export interface Answered {
  /** From when a request was due to its whole answer, in ms. */
  ms: number[]
  seconds: number
  /** What the hops said of each of them (`Server-Timing`). */
  timings: { ms: number; text: string }[]
  /** Requests that were not answered 200; the first says how. */
  faults: string[]
}

/** Collects what lies in the measured part of a window. */
function collector({ warmMs, measureMs, onBegin, onEnd }: Window) {
  const result: Answered = { ms: [], seconds: 0, timings: [], faults: [] }
  const startAt = performance.now()
  const beginAt = startAt + warmMs
  const endAt = beginAt + measureMs
  let begunAt = 0
  const timer = setTimeout(() => {
    onBegin?.()
    begunAt = performance.now()
  }, warmMs)
  const fault = (text: string) => void result.faults.push(text)
  return {
    startAt,
    endAt,
    isOver: () => performance.now() >= endAt || result.faults.length >= mostFaults,
    fault,
    answered: (dueAt: number, { status, serverTiming }: Reply): void => {
      const now = performance.now()
      if (status !== 200) fault(`status ${status}`)
      else if (dueAt >= beginAt && now <= endAt) {
        result.ms.push(now - dueAt)
        if (serverTiming !== undefined) result.timings.push({ ms: now - dueAt, text: serverTiming })
      }
    },
    finish: (): Answered => {
      clearTimeout(timer)
      onEnd?.()
      result.seconds = begunAt === 0 ? 0 : (performance.now() - begunAt) / 1_000
      return result
    },
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** As many requests as the chain answers: each lane sends its next one when it has its answer. */
export async function closedLoop(lanes: readonly Lane[], window: Window): Promise<Answered> {
  const run = collector(window)
  await Promise.all(
    lanes.map(async (lane) => {
      while (!run.isOver()) {
        const sentAt = performance.now()
        try {
          run.answered(sentAt, await lane.ask(window.path))
        } catch (error) {
          run.fault(reasonOf(error))
        }
      }
    }),
  )
  return run.finish()
}

/** Requests at a fixed rate whatever the chain does; one that finds no free lane waits, and the wait counts. */
export async function openLoop(
  lanes: readonly Lane[],
  window: Window & { rate: number },
): Promise<Answered & { backlog: number }> {
  const run = collector(window)
  const free = [...lanes]
  const waiting: number[] = []
  const flying = new Set<Promise<void>>()

  async function serve(lane: Lane, first: number): Promise<void> {
    for (let dueAt: number | undefined = first; dueAt !== undefined; dueAt = waiting.shift())
      try {
        run.answered(dueAt, await lane.ask(window.path))
      } catch (error) {
        run.fault(reasonOf(error))
      }
    free.push(lane)
  }

  let sent = 0
  await new Promise<void>((resolve) => {
    const tick = (): void => {
      if (run.isOver()) return resolve()
      const due = Math.floor(((performance.now() - run.startAt) * window.rate) / 1_000)
      for (; sent < due; sent += 1) {
        const dueAt = run.startAt + ((sent + 1) * 1_000) / window.rate
        const lane = free.pop()
        if (!lane) waiting.push(dueAt)
        else {
          const flight: Promise<void> = serve(lane, dueAt).finally(() => flying.delete(flight))
          flying.add(flight)
        }
      }
      setTimeout(tick, 1)
    }
    tick()
  })
  const backlog = waiting.splice(0).length
  const result = run.finish()
  await Promise.all(flying)
  return { ...result, backlog }
}
