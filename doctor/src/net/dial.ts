import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectTls, type SecureContext, type SecureVersion, type TLSSocket } from 'node:tls'
import { describeFailure, failureOf, type Failure, type Phase } from './failure.ts'

export interface Place {
  host: string
  port: number
}

export interface DialOptions {
  scheme: 'http' | 'https'
  /** Whom the request is for: the certificate and SNI follow it. */
  to: Place
  /** Where the connection really goes, as with curl's --connect-to. */
  at?: Place | undefined
  /** Sent as SNI; '' for none. By default the host, unless it is an address (RFC 6066 section 3). */
  serverName?: string | undefined
  alpn?: string[] | undefined
  versions?: { min: SecureVersion; max: SecureVersion } | undefined
  trust?: SecureContext | undefined
  signal: AbortSignal
}

const bare = (host: string) => host.replace(/^\[|\]$/g, '')

/** Names below localhost are this machine, whether or not its resolver knows (RFC 6761 section 6.3). */
const addressOf = (host: string) => (host.endsWith('.localhost') ? 'localhost' : bare(host))

function open({ scheme, to, at = to, serverName, alpn, versions, trust }: DialOptions): Socket | TLSSocket {
  const place = { host: addressOf(at.host), port: at.port }
  if (scheme === 'http') return connectPlain(place)
  const name = serverName ?? (isIP(bare(to.host)) === 0 ? to.host : '')
  return connectTls({
    ...place,
    servername: name,
    // Judged afterwards: a doctor must see what is wrong behind a certificate that is wrong.
    rejectUnauthorized: false,
    ...(alpn ? { ALPNProtocols: alpn } : {}),
    ...(trust && !versions ? { secureContext: trust } : {}),
    // OpenSSL refuses TLS 1.0 and 1.1 itself unless it is told not to.
    ...(versions
      ? { minVersion: versions.min, maxVersion: versions.max, ciphers: 'DEFAULT:@SECLEVEL=0' }
      : {}),
  })
}

/** Opens a connection, bounded by the signal. The socket is the caller's to destroy. */
export function dial(options: DialOptions): Promise<Socket | TLSSocket | Failure> {
  const { scheme, signal } = options
  const isTls = scheme === 'https'
  let phase: Phase = 'connect'
  return new Promise((resolve) => {
    const socket = open(options)
    const settle = (outcome: Socket | TLSSocket | Failure) => {
      signal.removeEventListener('abort', onAbort)
      socket.off('error', onError).off('close', onClose)
      if (outcome !== socket) {
        socket.on('error', () => {}) // what follows a failure that is told already
        socket.destroy()
      }
      resolve(outcome)
    }
    const onAbort = () => settle(describeFailure('timeout', phase))
    const onError = (error: Error) => settle(failureOf(error, phase))
    const onClose = () => settle(describeFailure('dropped', phase))
    signal.addEventListener('abort', onAbort, { once: true })
    socket.on('error', onError).on('close', onClose)
    socket.once('connect', () => {
      phase = 'handshake'
      if (!isTls) settle(socket)
    })
    if (isTls) socket.once('secureConnect', () => settle(socket))
    if (signal.aborted) onAbort()
  })
}
