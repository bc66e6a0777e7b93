import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import { forwardedNames, type TransportReceived } from '@sallyport/common/contracts/transport-hop'
import { shown } from '@sallyport/common/received-transport'

/** The hops in front of the gateway that may report, in the order a request meets them. */
export const reportingHops = ['edge', 'inner'] as const

interface HopReport {
  software: string | null
  received: TransportReceived
}

/**
 * What a proxy in front said of a request in its `X-Hop-<name>-*` headers (`nginx/hop-edge.conf`); undefined when it
 * said nothing. Each value begins with `=`, so that "there was none" (`=`) and "not told" (no header) differ. Whoever
 * reaches the gateway can write them: nothing but their form is believed.
 */
export function hopReport(
  headers: IncomingHttpHeaders,
  name: (typeof reportingHops)[number],
): HopReport | undefined {
  const told = (field: string): string | null | undefined => {
    const value = headers[`x-hop-${name}-${field.toLowerCase()}`]
    return typeof value === 'string' && value.startsWith('=') ? shown(value.slice(1)) || null : undefined
  }
  const formed = (field: string, form: RegExp) => {
    const value = told(field)
    return value && form.test(value) ? value : null
  }

  const scheme = told('Scheme')
  if (scheme !== 'http' && scheme !== 'https') return undefined
  const peer = told('Peer') ?? ''
  const version = formed('TLS-Version', /^[\w.]{1,20}$/)
  const cipher = formed('TLS-Cipher', /^[\w-]{1,80}$/)
  return {
    software: formed('Software', /^[\w./ ()-]{1,60}$/),
    received: {
      scheme,
      host: told('Host') ?? null,
      peer: isIP(peer) ? peer : null,
      httpVersion: formed('HTTP-Version', /^HTTP\/\d(?:\.\d)?$/),
      tls: version && cipher ? { version, cipher } : null,
      forwarded: forwardedNames.flatMap((header) => {
        const value = told(header)
        return value === undefined ? [] : [{ name: header, value }]
      }),
      cookie: null,
      authorization: null,
    },
  }
}
