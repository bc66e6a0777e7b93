import { Problem } from '@sallyport/common/problem'
import { safeMethods } from './allowed-methods.ts'
import type { Guard } from './guard.ts'
import type { ReadTransport } from './transport.ts'

const isUpgrade = (headers: NodeJS.Dict<string | string[]>) => headers['upgrade'] !== undefined

/**
 * Refuses requests that another origin caused. Browsers say so in `Sec-Fetch-Site` (W3C Fetch Metadata), older ones
 * and WebSocket handshakes in `Origin`. A read may come without either (a tool, an address typed in); an unsafe
 * request and an upgrade must prove where they come from.
 */
export function sameOrigin(publicOrigins: readonly string[], transportOf: ReadTransport): Guard {
  return (req) => {
    const { origin, 'sec-fetch-site': site } = req.headers
    const upgrade = isUpgrade(req.headers)
    const safe = safeMethods.has(req.method ?? '') && !upgrade
    const isOurs = (value: string) => publicOrigins.includes(value) || value === transportOf(req).origin
    const refuse = (detail: string) => new Problem('cross_origin_refused', { detail })

    if (site !== undefined && site !== 'same-origin' && !(safe && site === 'none'))
      throw refuse('The browser says that another site sent this request')
    if (origin !== undefined && !isOurs(origin) && (site === undefined || upgrade))
      throw refuse(`The Origin header does not name this chain's public origin (${publicOrigins.join(', ')})`)
    if (!safe && site === undefined && origin === undefined)
      throw refuse('Send the Origin header (browsers do): it must name the public origin')
    if (upgrade && origin === undefined) throw refuse('A WebSocket handshake must carry the Origin header')
  }
}

/**
 * What frameworks do that know no public origin (Rails, Next.js): `Origin` must name the host that the request claims,
 * so a proxy that changes the host refuses the page's own requests. For the scenario of that mistake.
 */
export function originByHost(transportOf: ReadTransport): Guard {
  return (req) => {
    const { origin } = req.headers
    const { origin: claimed } = transportOf(req)
    if (origin === undefined || (safeMethods.has(req.method ?? '') && !isUpgrade(req.headers))) return
    if (origin !== claimed)
      throw new Problem('cross_origin_refused', {
        detail: `The Origin header says ${JSON.stringify(origin)}, the request claims to be for ${claimed}`,
      })
  }
}

/**
 * A header that no form and no cross-site script can set without a preflight, which is never granted. A WebSocket
 * handshake cannot carry it; there the Origin check stands alone.
 */
export const requireCsrfHeader: Guard = (req) => {
  if (safeMethods.has(req.method ?? '') || req.headers['x-csrf'] === '1') return
  throw new Problem('csrf_header_missing', {
    detail: 'Send the header X-CSRF: 1 with every request that changes something',
  })
}
