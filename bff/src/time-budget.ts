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

function createTimeBudget(ms: number): TimeBudget {
  const controller = new AbortController()
  const endsAt = performance.now() + ms
  const end = (reason: BudgetEnd) => controller.abort(reason)
  const timer = setTimeout(end, ms, 'spent')
  return {
    signal: controller.signal,
    remainingMs: () => Math.max(0, Math.floor(endsAt - performance.now())),
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

const budgets = new WeakMap<IncomingMessage, TimeBudget>()

/** A tenth, at most 100 ms, stays for composing and writing the answer after the last call was given up. */
const reserveMs = (budgetMs: number) => Math.min(100, budgetMs / 10)

/** Starts the clock of a request; mounted before whatever may call an upstream. */
export function limitTime(budgetMs: number): RequestHandler {
  return (req, res, next) => {
    const budget = createTimeBudget(budgetMs - reserveMs(budgetMs))
    budgets.set(req, budget)
    res.once('close', () => budget.stop(res.writableFinished ? undefined : 'client-gone'))
    next()
  }
}

/** What is left for a request; only behind `limitTime`. */
export function budgetOf(req: IncomingMessage): TimeBudget {
  const budget = budgets.get(req)
  if (!budget) throw new Error('budgetOf() was used on a route without limitTime()')
  return budget
}
