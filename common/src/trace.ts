import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'

/** One hop's part of a request, in the words of W3C Trace Context level 1. */
export interface Trace {
  /** 32 hex digits: the same on every hop. */
  traceId: string
  /** 16 hex digits: this hop's own. */
  spanId: string
  /** The span of the hop before; undefined where the trace begins here. */
  parentId: string | undefined
  sampled: boolean
  /** When this hop met the request, on the clock of `performance.now()`, in ms. */
  startedAt: number
}

interface Parent {
  traceId: string
  parentId: string
  sampled: boolean
}

/** Section 3.2: what follows the flags belongs to versions after 00. */
const form = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/
const onlyZeros = /^0+$/

/** The caller's place in its trace; undefined for whatever section 3.2 calls invalid, several values included. */
function parse(header: string | string[] | undefined): Parent | undefined {
  const fields = typeof header === 'string' ? form.exec(header) : null
  if (!fields) return undefined
  const [, version = '', traceId = '', parentId = '', flags = '', rest] = fields
  if (version === 'ff' || (version === '00' && rest !== undefined)) return undefined
  if (onlyZeros.test(traceId) || onlyZeros.test(parentId)) return undefined
  return { traceId, parentId, sampled: (Number.parseInt(flags, 16) & 1) === 1 }
}

/** Ids need no more than chance: random bytes are fetched for many of them at once. */
let pool = Buffer.alloc(0)
let used = 0

/** Random hex that is not all zeros, which would mean "no id". */
function randomId(bytes: number): string {
  if (used + bytes > pool.length) {
    pool = randomBytes(2_048)
    used = 0
  }
  const id = pool.toString('hex', used, (used += bytes))
  return onlyZeros.test(id) ? randomId(bytes) : id
}

const assigned = Symbol('trace')
declare module 'node:http' {
  interface IncomingMessage {
    [assigned]?: Trace
  }
}

/**
 * Gives a request its place in a trace: the caller's trace with a span of our own, else a new trace, which is sampled.
 * @param accept whether the caller may say which trace it is: true only for a hop of this chain
 */
export function assignTrace(req: IncomingMessage, accept: boolean): Trace {
  const parent = accept ? parse(req.headers['traceparent']) : undefined
  const { traceId = randomId(16), parentId, sampled = true } = parent ?? {}
  const place = { traceId, spanId: randomId(8), parentId, sampled, startedAt: performance.now() }
  req[assigned] = place
  return place
}

/**
 * `assignTrace` for every request; mounted before the access log, which tells the ids.
 * @param accept see `assignTrace`; a function where it depends on the peer
 */
export function trace({ accept }: { accept: boolean | ((req: IncomingMessage) => boolean) }): RequestHandler {
  return (req, _res, next) => {
    assignTrace(req, typeof accept === 'boolean' ? accept : accept(req))
    next()
  }
}

/** The place of a request in its trace; a new trace for a request that was given none. */
export const traceOf = (req: IncomingMessage): Trace => req[assigned] ?? assignTrace(req, false)

/** The `traceparent` of a call that serves this request (section 3.2.1). */
export function childTraceparent(req: IncomingMessage): string {
  const { traceId, spanId, sampled } = traceOf(req)
  return `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`
}
