import { innerOf } from '../draft.ts'
import { lostScheme, type Lever } from '../lever.ts'

/** A hop that encrypts to the next without naming it, and is refused. */
export const noUpstreamName: Lever = {
  says: 'a second proxy that speaks TLS to the next hop without its name (SNI)',
  explains: [
    ...lostScheme,
    'connection.*',
    'redirects.*.*',
    'limits.*',
    'plain.*.*',
    'headers.*.*',
    'findings.hop-error.outcome',
    'findings.header-limit.outcome',
  ],
  turn({ connection }, draft) {
    if (connection['page'] !== '502' || connection['everything'] !== '5xx') return false
    const inner = innerOf(draft)
    inner.hasCertificate = true
    inner.next = 'https://127.0.0.1:8444'
    inner.http.push(
      'server {',
      '  listen 127.0.0.1:8444 ssl default_server;',
      '  ssl_reject_handshake on;',
      '}',
      'server {',
      '  listen 127.0.0.1:8444 ssl;',
      '  server_name gateway.localhost;',
      '  ssl_certificate /run/certs/edge.crt;',
      '  ssl_certificate_key /run/certs/edge.key;',
      '  include /etc/hop/pass-on.conf;',
      '  location / {',
      '    proxy_pass http://gateway;',
      '  }',
      '}',
    )
    return true
  },
}
