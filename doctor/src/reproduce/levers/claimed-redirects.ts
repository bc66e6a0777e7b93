import type { Lever } from '../lever.ts'

/** Redirects of an application that names the scheme and host that a request claims. */
export const claimedRedirects: Lever = {
  says: 'RELATIVE_REDIRECTS=off: Location names the scheme and host that the request claims',
  explains: ['redirects.*.location', 'findings.redirect-downgrade.outcome', 'forwarded.*.*'],
  turn({ redirects, forwarded }, draft) {
    const claims = Object.values(redirects).some(({ location }) =>
      location?.startsWith('http://{host}:{public port}'),
    )
    const reflects = Object.values(forwarded).some((row) =>
      [row['proto'], row['host']].some((word) => word?.includes('location')),
    )
    if (!claims && !reflects) return false
    draft.gateway['RELATIVE_REDIRECTS'] = 'off'
    return true
  },
}
