import type { SecureContext } from 'node:tls'
import type { LoginPlan } from './login/login-plan.ts'
import type { Place } from './net/dial.ts'

export interface ConnectTo {
  from: Place
  to: Place
}

/** What an examination is told to do, and what it may do. */
export interface Settings {
  url: URL
  login: LoginPlan | null
  /** Checks that write, or send more than a browser would. */
  active: boolean
  /** What certificates are judged by. */
  trust: SecureContext
  privateCa: boolean
  /** Credentials go over TLS that is not trusted. */
  credentialsOnUntrusted: boolean
  connectTo: ConnectTo[]
  /** Where the same host answers plain http; null: nobody said, and it cannot be guessed. */
  plainPort: number | null
  /** The application's own address, past the edge. */
  origin: URL | null
  /** A page on another site that leads people here. */
  entry: URL | null
  /** Paths to look at besides the one of `url`. */
  paths: string[]
  websocket: string | null
  events: string | null
  timeoutMs: number
  totalMs: number
  perSecond: number
}

/** Names that stand for no public site: HSTS and the like mean something else there (RFC 6761, RFC 6762). */
export function isDevHost(hostname: string): boolean {
  const isAddress = /^[\d.]+$/.test(hostname) || hostname.startsWith('[')
  return (
    isAddress ||
    !hostname.includes('.') ||
    /\.(?:localhost|test|local|internal|lan|home\.arpa|invalid)$/.test(hostname)
  )
}

export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname.endsWith('.localhost') || /^(?:127\.[\d.]+|\[::1\])$/.test(hostname)
