import { causeOf, lostScheme, type Lever } from '../lever.ts'

const byCause: Record<string, string> = {
  'app-trusts-no-proxy': 'false',
  'app-trusts-loopback-only': 'loopback',
}

/** As the gateway tells it; elsewhere as the doctor suspects it. */
export const trustProxy: Lever = {
  says: 'TRUST_PROXY: whom the gateway believes',
  explains: ['told.trustProxy', 'origin.*', ...lostScheme],
  turn(chain, draft) {
    const suspected = causeOf(chain, 'cookie-absent-after-login', 'forwarded-proto-lost')
    const value = chain.told['trustProxy'] ?? byCause[suspected ?? '']
    if (value === undefined || value === 'uniquelocal') return false
    const isPortable = /^(?:false|loopback|linklocal|\d{1,2})$/.test(value)
    const isUntrusted = chain.told['verdict'] === 'untrusted_peer' || chain.told['peerTrusted'] === 'no'
    // Addresses of another network mean nobody here, which is the same only where they did not help there either.
    if (!isPortable && !isUntrusted) return false
    draft.gateway['TRUST_PROXY'] = isPortable ? value : 'false'
    return true
  },
}
