import type { Request, RequestHandler, Response } from 'express'
import { type FaultPlan, shiftMsOf } from './fault-plan.ts'
import { drawLatency } from './latency.ts'
import { spoilAnswer } from './spoil-answer.ts'

export interface FaultMiddlewareOptions {
  plan: FaultPlan
  /** Answers in the service's own words that it cannot work just now, or throws what its error handler turns into that. */
  errorAnswer: (req: Request, res: Response) => void
  /** The field, or fields, that drift when a fault names none. */
  driftField: string | readonly string[]
  /** Epoch milliseconds. */
  now?: () => number
  /** At least 0, below 1. */
  random?: () => number
}

const defaultLatency = { medianMs: 3000, p99Ms: 3000 }

/** The controls must work while everything fails, and a key set that fails would fail the other services too. */
const isExempt = (path: string) =>
  path === '/__mock' ||
  path.startsWith('/__mock/') ||
  ['/.well-known/jwks.json', '/openapi.json'].includes(path)

/** Calls back after the delay, unless the client went away before. */
function afterDelay(res: Response, ms: number, next: () => void): void {
  const timer = setTimeout(() => {
    res.off('close', stop)
    next()
  }, ms)
  const stop = () => clearTimeout(timer)
  res.once('close', stop)
}

/** No answer, for as long as the client waits or the server runs. */
function hang(req: Request, res: Response, plan: FaultPlan): void {
  const forget = plan.hold(() => res.destroy())
  res.once('close', forget)
  // A body left unread would stop the socket, and with it the news that the client has left.
  req.resume()
}

/**
 * Makes requests fail as the plan says. Mounted before everything that can answer. `error`, `hang` and `slow` come before
 * the route: nothing has happened yet; `cut`, `garbage`, `oversized`, `wrong-type` and `drift` change its answer: what it
 * does has happened.
 */
export function applyFaults({
  plan,
  errorAnswer,
  driftField,
  now = Date.now,
  random,
}: FaultMiddlewareOptions): RequestHandler {
  const driftFields = [driftField].flat()
  return (req, res, next) => {
    const path = `${req.baseUrl}${req.path}`
    const fault = isExempt(path) ? undefined : plan.find(path)
    const proceed = () => plan.withClockShift(shiftMsOf(fault), () => next())
    switch (fault?.mode) {
      case undefined:
        return proceed()
      case 'slow':
        return afterDelay(res, drawLatency(fault.latency ?? defaultLatency, random), proceed)
      case 'error':
        return errorAnswer(req, res)
      case 'hang':
        return hang(req, res, plan)
      case 'stale-clock':
        res.setHeader('Date', new Date(now() + shiftMsOf(fault)).toUTCString())
        return proceed()
      case 'cut':
      case 'garbage':
      case 'oversized':
      case 'wrong-type':
      case 'drift':
        spoilAnswer(res, fault, driftFields)
        return proceed()
    }
  }
}
