import type { Lever } from '../lever.ts'

/** Another site that leads people here: to a browser idp.localhost and localhost have nothing in common. */
export const otherSite: Lever = {
  says: 'another site, http://idp.localhost, that leads people here',
  explains: ['entry.*', 'findings.cookie-strict-with-provider.outcome'],
  turn({ entry }, draft) {
    if (entry['leadsHere'] !== 'yes') return false
    draft.edge.push(
      'server {',
      '  listen 8443 ssl;',
      '  listen 8080;',
      '  server_name idp.localhost;',
      '  default_type text/html;',
      '  location / {',
      `    return 200 '<a href="https://localhost:$public_port/">Back to where you came from</a>';`,
      '  }',
      '}',
    )
    return true
  },
}
