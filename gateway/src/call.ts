import type { IncomingMessage } from 'node:http'
import { requestIdOf } from '@sallyport/common/request-id'
import { childTraceparent } from '@sallyport/common/trace'

/** What every call to the BFF carries of the request that it serves. */
export interface Call {
  requestId: string
  /** W3C Trace Context; absent for what no request asked for. */
  traceparent?: string
}

export const callOf = (req: IncomingMessage): Call => ({
  requestId: requestIdOf(req),
  traceparent: childTraceparent(req),
})
