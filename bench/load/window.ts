import { statusOf } from './head-fields.ts'
import type { Message } from './message-reader.ts'

export interface LoadOptions {
  port: number
  /** The bytes of the request, the same each time. */
  request: Buffer
  connections: number
  /** How long it runs before it is measured, and how long it is, in ms. */
  warmMs: number
  measureMs: number
  /** What each answer's body must be long. */
  bodyBytes: number
  /** Called as the measured part begins and ends. */
  onBegin?: () => void
  onEnd?: () => void
}

/** So many bad answers end a window: more say nothing new. */
export const mostFaults = 50

/** What is wrong with an answer; undefined when nothing is. */
export function faultOf(
  { head, body }: Message,
  { bodyBytes }: Pick<LoadOptions, 'bodyBytes'>,
): string | undefined {
  if (!head.startsWith('HTTP/1.1 200')) return `status ${statusOf(head)}`
  return body.length === bodyBytes ? undefined : `a body of ${body.length} bytes instead of ${bodyBytes}`
}
