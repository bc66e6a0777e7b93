import { innerOf } from '../draft.ts'
import { causeOf, lostScheme, type Lever } from '../lever.ts'

/** A second proxy that says its own scheme, instead of the browser's or behind it. */
export const innerProto: Lever = {
  says: 'a second proxy that sets X-Forwarded-Proto to its own scheme',
  explains: [
    ...lostScheme,
    'hops.*',
    'findings.forwarded-proto-list.outcome',
    'findings.cookie-no-secure.outcome',
    'cookies.*.*',
  ],
  turn(chain, draft) {
    const { told } = chain
    const cause = causeOf(chain, 'forwarded-proto-list', 'cookie-absent-after-login', 'forwarded-proto-lost')
    const appends =
      told['protoIsList'] === 'yes' || (told['verdict'] === undefined && cause === 'hop-appends-proto')
    const overwrites =
      told['verdict'] === 'scheme_overwritten' ||
      (told['refusedProto'] === 'http' && told['peerTrusted'] === 'yes') ||
      (told['verdict'] === undefined && cause === 'inner-overwrites-proto')
    if (!appends && !overwrites) return false
    const value = appends ? '"$http_x_forwarded_proto, $scheme"' : '$scheme'
    innerOf(draft).server.push(`proxy_set_header X-Forwarded-Proto ${value};`)
    return true
  },
}
