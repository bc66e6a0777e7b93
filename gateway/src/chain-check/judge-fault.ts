import { type OriginReport, unseen } from './chain-report.ts'

interface Asked {
  origin: string
  connect: string | undefined
  timeoutMs: number
}

/** Error codes, addresses and the like: properties that Node's errors may carry. */
function told(error: unknown, name: string): string {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
  return typeof value === 'string' ? value : ''
}

/** Of several addresses that were tried, the first one's. */
function addressOf(error: unknown): string {
  return told(error instanceof AggregateError ? error.errors[0] : error, 'address')
}

const isLoopback = (address: string) => address.startsWith('127.') || address === '::1'
const isCertificate = (code: string) =>
  /CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH|SELF_SIGNED|^INVALID_CA|PATH_LENGTH_EXCEEDED/.test(code)
const elsewhere = 'Set CHAIN_CHECK_CONNECT to where the edge can be reached from here, e.g. nginx:8443.'

/** Why a call did not come to an answer, and what to do about it. */
export function judgeFault({ origin, connect, timeoutMs }: Asked, error: unknown): OriginReport {
  const code = told(error, 'code') || told(error, 'name') || 'unknown'
  const where = connect === undefined ? origin : `${origin} at ${connect}`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return unseen(
      origin,
      'name_unresolved',
      `The name in ${where} leads nowhere from here (${code}).`,
      connect === undefined
        ? elsewhere
        : 'Look whether CHAIN_CHECK_CONNECT names the edge, and whether it runs.',
    )
  if (code === 'ECONNREFUSED' && connect === undefined && isLoopback(addressOf(error)))
    return unseen(
      origin,
      'loopback',
      `${origin} leads to the loopback, and nothing listens there: inside a container that is the container itself.`,
      elsewhere,
    )
  if (code === 'TimeoutError' || code === 'ETIMEDOUT')
    return unseen(
      origin,
      'timed_out',
      `${where} did not answer within ${timeoutMs / 1000} s.`,
      'Look whether the edge runs, and whether a firewall swallows connections from here.',
    )
  if (isCertificate(code))
    return unseen(
      origin,
      'certificate_refused',
      `The certificate of ${where} was refused (${code}).`,
      'Give the CA of the edge as CHAIN_CHECK_CA_FILE; if that is done, the certificate expired, is incomplete or names another host.',
    )
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_'))
    return unseen(
      origin,
      'not_tls',
      `What listens at ${where} does not speak TLS as it should (${code}).`,
      'Look whether PUBLIC_ORIGIN and CHAIN_CHECK_CONNECT name the port on which the edge ends TLS.',
    )
  if (code.startsWith('HPE_'))
    return unseen(
      origin,
      'not_http',
      `What listens at ${where} does not answer in HTTP/1.1 (${code}).`,
      'Look whether PUBLIC_ORIGIN and CHAIN_CHECK_CONNECT name the port of the edge.',
    )
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return unseen(
      origin,
      'connection_closed',
      `${where} closed the connection without an answer (${code}).`,
      'Look whether the edge expects the PROXY protocol on that port, which only a hop in front of it speaks.',
    )
  return unseen(
    origin,
    'unreachable',
    `${where} could not be reached (${code}).`,
    connect === undefined ? elsewhere : 'Look whether the edge runs and shares a network with the gateway.',
  )
}
