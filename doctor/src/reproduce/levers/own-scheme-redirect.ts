import { innerOf } from '../draft.ts'
import { lostScheme, type Lever } from '../lever.ts'

/** A hop behind the end of TLS that sends everybody to https, for ever. */
export const ownSchemeRedirect: Lever = {
  says: 'a second proxy that redirects to https by its own scheme',
  explains: [
    ...lostScheme,
    'connection.*',
    'redirects.*.*',
    'plain.*.*',
    'limits.*',
    'headers.*.*',
    'findings.redirect-loop.outcome',
  ],
  turn({ redirects }, draft) {
    const { end, location, outcome = '' } = redirects['/'] ?? {}
    if (end !== 'loop' || location !== '{origin}/' || !/^30[12378]$/.test(outcome)) return false
    innerOf(draft).server.push(
      'if ($scheme = http) {',
      `  return ${outcome} https://$http_host$request_uri;`,
      '}',
    )
    return true
  },
}
