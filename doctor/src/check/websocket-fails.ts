import { isObserved } from '../observations.ts'
import type { Check, Suspect } from './check.ts'
import { suspect } from './check.ts'
import { byId } from './look.ts'

const told = (status: number | undefined, code: string | undefined) =>
  [status ?? 'no answer', code].filter((word) => word !== undefined).join(' ')

export const websocketFails: Check = (seen) => {
  const { websocket, login } = seen
  if (!isObserved(websocket)) return websocket
  const upgrade = byId(seen, websocket.exchange)
  const plain = byId(seen, websocket.plain ?? undefined)
  const status = upgrade?.answer?.status
  const code = upgrade?.answer?.body.problem?.code
  if (status === 101) return { passed: `${websocket.path} → 101` }

  if (upgrade?.answer?.leadsBack && plain?.answer?.leadsBack)
    return { unobserved: 'every request is sent back to itself (redirect-loop)' }
  if (status !== undefined && status >= 500 && status === plain?.answer?.status)
    return { unobserved: `whatever is asked there is answered ${status}` }
  const plainCode = plain?.answer?.body.problem?.code
  const isSignedIn = isObserved(login) && login.outcome === 'signed-in' && login.cookies.length > 0
  const isAboutScheme = code === 'insecure_transport' && plainCode !== 'insecure_transport'
  if (code === 'insecure_transport' && !isAboutScheme)
    return { unobserved: 'plain requests are refused for their transport too (forwarded-proto-lost)' }
  const isCookieDropped = isObserved(login) && login.dropped.length > 0
  if (!isAboutScheme && (!isSignedIn || isCookieDropped) && (status === 401 || status === 403))
    return { unobserved: `the WebSocket needs a session (${told(status, code)})` }

  const proto = upgrade?.answer?.body.problem?.observed?.['forwardedProto']
  const same = status === plain?.answer?.status
  const suspects: Suspect[] = [
    ...(isAboutScheme
      ? [
          suspect(
            'upgrade-scheme-wss',
            'high',
            typeof proto === 'string'
              ? `the gateway received X-Forwarded-Proto: ${proto}`
              : 'the upgrade is taken for http, a plain request is not',
          ),
        ]
      : []),
    ...(code !== undefined && /origin/i.test(code)
      ? [
          suspect(
            'origin-not-accepted',
            'high',
            `${code}: the handshake must carry an Origin that the application knows`,
          ),
          suspect('host-replaced', 'medium', 'it knows itself under another host'),
        ]
      : []),
    suspect(
      'upgrade-headers-missing',
      same && !isAboutScheme ? 'high' : 'medium',
      same
        ? 'the handshake is answered like a plain request: Upgrade did not arrive'
        : 'the path of upgrades may be configured apart',
    ),
    ...(isAboutScheme
      ? []
      : [suspect('upgrade-scheme-wss', 'low', 'the application does not know the scheme wss')]),
    suspect('location-drops-headers', 'low', 'a location of its own may lack the forwarded headers'),
  ]
  return {
    found: [
      {
        says: `${websocket.path}: the handshake → ${told(status, code)}, a plain GET → ${told(plain?.answer?.status, plainCode)}`,
        exchanges: [websocket.exchange, ...(plain ? [plain.id] : [])],
      },
    ],
    suspects,
  }
}
