import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'

/** Why a budget's signal fired. */
type BudgetEnd = 'spent' | 'client-gone'

/** The time that a piece of work has in all, shared by every call it makes. */
export interface TimeBudget {
  /** Fires when the time is spent or nobody waits any more; its reason is a `BudgetEnd`. */
  signal: AbortSignal
  /** What is left, in whole ms, never negative. */
  remainingMs: () => number
  /** Ends the work early; without a reason it merely releases the timer. */
  stop: (reason?: BudgetEnd) => void
}

/** A budget that grows with those who share it. */
export interface SharedBudget extends TimeBudget {
  /** Gives at least `ms` from now; never less than there is. */
  extendTo: (ms: number) => void
}

export function createTimeBudget(ms: number): SharedBudget {
  const controller = new AbortController()
  const end = (reason: BudgetEnd) => controller.abort(reason)
  let endsAt = performance.now() + ms
  let timer = setTimeout(end, ms, 'spent')
  const remainingMs = () => Math.max(0, Math.floor(endsAt - performance.now()))
  return {
    signal: controller.signal,
    remainingMs,
    extendTo: (more) => {
      if (controller.signal.aborted || more <= remainingMs()) return
      clearTimeout(timer)
      endsAt = performance.now() + more
      timer = setTimeout(end, more, 'spent')
    },
    stop: (reason) => {
      clearTimeout(timer)
      if (reason) end(reason)
    },
  }
}

/** Work that no request waits for alone, e.g. a shared refresh, within `ms`. */
export async function within<Value>(
  ms: number,
  work: (budget: TimeBudget) => Promise<Value>,
): Promise<Value> {
  const budget = createTimeBudget(ms)
  try {
    return await work(budget)
  } finally {
    budget.stop()
  }
}

/** A part of other work, which has `ms` at most and ends when that work ends. */
export function withinPart<Value>(
  whole: TimeBudget,
  ms: number,
  work: (budget: TimeBudget) => Promise<Value>,
): Promise<Value> {
  return within(Math.min(ms, whole.remainingMs()), async (part) => {
    const follow = () => part.stop(whole.signal.reason === 'client-gone' ? 'client-gone' : 'spent')
    whole.signal.addEventListener('abort', follow, { once: true })
    if (whole.signal.aborted) follow()
    try {
      return await work(part)
    } finally {
      whole.signal.removeEventListener('abort', follow)
    }
  })
}

const given = Symbol('time budget')
declare module 'node:http' {
  interface IncomingMessage {
    [given]?: TimeBudget
  }
}

/** A tenth, at most 100 ms, stays for composing and writing the answer after the last call was given up. */
const reserveMs = (budgetMs: number) => Math.min(100, budgetMs / 10)

const wholeMs = /^\d{1,7}$/

/** What the previous hop still waits, from its `X-Time-Budget-Ms`; a malformed one says nothing. */
function grantedMs({ headers }: IncomingMessage): number {
  const said = headers['x-time-budget-ms']
  return typeof said === 'string' && wholeMs.test(said) ? Number(said) : Infinity
}

/** Starts the clock of a request, which has `budgetMs` or what the previous hop grants, whichever is less. */
export function limitTime(budgetMs: number): RequestHandler {
  return (req, res, next) => {
    const ms = Math.min(budgetMs, grantedMs(req))
    const budget = createTimeBudget(ms - reserveMs(ms))
    req[given] = budget
    res.once('close', () => budget.stop(res.writableFinished ? undefined : 'client-gone'))
    next()
  }
}

/** What is left for a request; only behind `limitTime`. */
export function budgetOf(req: IncomingMessage): TimeBudget {
  const budget = req[given]
  if (!budget) throw new Error('budgetOf() was used on a route without limitTime()')
  return budget
}
