import { clientIdleMs } from '@sallyport/common/idle-times'
import { Pool } from 'undici'

/** Connections per service: one that hangs makes its own callers wait, nobody else's. */
const connections = 128
/** A call ends with its budget, long before; this is for a connection that nobody's budget watches, in ms. */
const silenceMs = 60_000

/** The connections to one service. HTTP/1.1 only, one request at a time on each, by no proxy of the environment. */
export const createServicePool = (url: string): Pool =>
  new Pool(new URL(url).origin, {
    connections,
    keepAliveTimeout: clientIdleMs,
    keepAliveMaxTimeout: clientIdleMs,
    headersTimeout: silenceMs,
    bodyTimeout: silenceMs,
    allowH2: false,
  })
