import type { SourceName } from '@sallyport/common/contracts/views'

/** What is asked of a service. */
export interface UpstreamRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: `/${string}`
  /** The path as a template, e.g. `/api/invoices/{id}`: for metrics and records, which hold no ids. */
  route: string
  /** A list is sent as a repeated parameter. */
  query?: Readonly<Record<string, string | readonly string[]>>
  headers?: Readonly<Record<string, string>>
  body?: object
  /** Sent as `Idempotency-Key`; only a write that has one is ever repeated. */
  idempotencyKey?: string
  /** Asks whether the service answers at all: passes no circuit, is not repeated, and no copy of it is kept. */
  isProbe?: true
}

/** An answer as it came: nothing in its body has been looked at. */
export interface UpstreamAnswer {
  status: number
  contentType: string
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  body: string
  /** By our clock, epoch ms. */
  receivedAt: number
  /** Its `Date` (RFC 9110 section 6.6.1) is more than a minute away from our clock. */
  hasWrongClock: boolean
}

/** An answer together with the question, for whoever wants to show both. */
export interface RawAnswer {
  source: SourceName
  method: string
  /** Path and query as they were sent. */
  target: string
  route: string
  status: number
  contentType: string
  /** Until its last byte, in ms. */
  latencyMs: number
  body: string
}
