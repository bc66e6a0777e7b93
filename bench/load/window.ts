import { statusOf } from './head-fields.ts'
import type { Message } from './message-reader.ts'

/** One request, and what its answer must be. */
export interface LoadRequest {
  bytes: Buffer
  status: number
  /** What the answer's body must be long; undefined where that is for `look` to say. */
  bodyBytes?: number
  /** Looks at an answer of that status and length: takes a new cookie, or says what is wrong with it. */
  look?: (message: Message) => string | undefined
}

export interface LoadOptions {
  port: number
  /** The request that is sent next, whichever connection it goes over. */
  next: () => LoadRequest
  connections: number
  /** How long it runs before it is measured, and how long it is, in ms. */
  warmMs: number
  measureMs: number
  /** Called as the measured part begins and ends. */
  onBegin?: () => void
  onEnd?: () => void
}

/** So many bad answers end a window: more say nothing new. */
export const mostFaults = 50

/** The same request each time, answered with 200. */
export function always(bytes: Buffer, bodyBytes: number): () => LoadRequest {
  const request = { bytes, status: 200, bodyBytes }
  return () => request
}

/** What is wrong with an answer; undefined when nothing is. */
export function faultOf(message: Message, { status, bodyBytes, look }: LoadRequest): string | undefined {
  const { head, body } = message
  if (statusOf(head) !== status) return `status ${statusOf(head)}`
  if (bodyBytes !== undefined && body.length !== bodyBytes)
    return `a body of ${body.length} bytes instead of ${bodyBytes}`
  return look?.(message)
}
