import type { Exchange } from './exchange.ts'

/** How a request gets to the BFF, and its answer back. */
export interface UpstreamTransport {
  /**
   * Sends the request of an exchange, whose headers are already those for the BFF, and hands the answer to it. Sets
   * `exchange.upstream` before anything can come back.
   */
  send: (exchange: Exchange) => void
  /** Ends the connections that are kept. */
  close: () => void
}
