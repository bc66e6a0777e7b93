/** `error`: something does not work or is not safe. `warning`: it will bite. `info`: worth knowing, nothing to change. */
export type Severity = 'error' | 'warning' | 'info'

export type Family =
  | 'connection'
  | 'tls'
  | 'redirects'
  | 'forwarded'
  | 'cookies'
  | 'hsts'
  | 'cache'
  | 'content'
  | 'csrf'
  | 'transport'

export interface FindingDefinition {
  family: Family
  severity: Severity
  /** `active`: only with --active, because the check writes, or sends more than a browser would. */
  mode: 'passive' | 'active'
  /** What the doctor must be given to look at it at all; without it the check is "not observable". */
  needs?: 'login' | 'origin'
  /** One sentence: what is wrong. */
  says: string
}

/** Every finding that the doctor can raise, by its id. The ids are public: scenarios and pipelines name them. */
export const findingDefinitions = {
  // The address cannot be reached, or what answers is not HTTP.
  unreachable: {
    family: 'connection',
    severity: 'error',
    mode: 'passive',
    says: 'No connection comes about: the name does not resolve, the port is closed or nothing answers.',
  },
  'connection-dropped': {
    family: 'connection',
    severity: 'error',
    mode: 'passive',
    says: 'The connection is accepted and then closed or reset without an answer (a PROXY protocol mismatch looks like this).',
  },
  'answer-timeout': {
    family: 'connection',
    severity: 'error',
    mode: 'passive',
    says: 'A request is not answered, or its answer does not end, within the time-out.',
  },
  'answer-malformed': {
    family: 'connection',
    severity: 'error',
    mode: 'passive',
    says: 'What comes back is not an HTTP answer, or its headers are larger than any client takes.',
  },
  'hop-error': {
    family: 'connection',
    severity: 'error',
    mode: 'passive',
    says: 'A proxy answers in place of the application (421, 502, 503, 504): it cannot reach or does not recognise the next hop.',
  },

  'tls-not-spoken': {
    family: 'tls',
    severity: 'error',
    mode: 'passive',
    says: 'The port of an https address does not speak TLS, or no handshake succeeds.',
  },
  'tls-chain-incomplete': {
    family: 'tls',
    severity: 'error',
    mode: 'passive',
    says: 'The server does not send the intermediate certificate: browsers may repair that, other clients fail.',
  },
  'tls-chain-untrusted': {
    family: 'tls',
    severity: 'error',
    mode: 'passive',
    says: 'The certificate chain ends in nothing that is trusted (self-signed, or a CA that was not given with --ca).',
  },
  'tls-name-mismatch': {
    family: 'tls',
    severity: 'error',
    mode: 'passive',
    says: 'The certificate is not made out to the host name.',
  },
  'tls-expired': {
    family: 'tls',
    severity: 'error',
    mode: 'passive',
    says: 'The certificate, or one above it, is outside its validity.',
  },
  'tls-expires-soon': {
    family: 'tls',
    severity: 'warning',
    mode: 'passive',
    says: 'The certificate expires soon.',
  },
  'tls-version': {
    family: 'tls',
    severity: 'warning',
    mode: 'passive',
    says: 'TLS 1.0 or 1.1 is accepted.',
  },
  'tls-default-certificate': {
    family: 'tls',
    severity: 'info',
    mode: 'passive',
    says: 'A client that names no host gets another certificate: old clients and health checks see that one.',
  },
  'tls-alpn': {
    family: 'tls',
    severity: 'info',
    mode: 'passive',
    says: 'HTTP/2 is not offered.',
  },

  'redirect-loop': {
    family: 'redirects',
    severity: 'error',
    mode: 'passive',
    says: 'A redirect leads back to where it came from.',
  },
  'redirect-downgrade': {
    family: 'redirects',
    severity: 'error',
    mode: 'passive',
    says: 'An https answer sends the browser to http://.',
  },
  'redirect-port': {
    family: 'redirects',
    severity: 'error',
    mode: 'passive',
    says: 'A redirect to the same host names an internal port, or loses the public one.',
  },
  'redirect-host': {
    family: 'redirects',
    severity: 'error',
    mode: 'passive',
    says: 'A redirect names an internal host.',
  },
  'redirect-no-upgrade': {
    family: 'redirects',
    severity: 'warning',
    mode: 'passive',
    says: 'Plain http is answered instead of being sent to https or refused.',
  },
  'redirect-cookie-before-https': {
    family: 'redirects',
    severity: 'error',
    mode: 'passive',
    says: 'A cookie is set over plain http, before the redirect to https.',
  },

  'forwarded-proto-lost': {
    family: 'forwarded',
    severity: 'error',
    mode: 'passive',
    says: 'A request over https reaches the application as http.',
  },
  'forwarded-proto-list': {
    family: 'forwarded',
    severity: 'warning',
    mode: 'passive',
    says: 'X-Forwarded-Proto reaches the application as a list whose ends differ: frameworks disagree on which one counts.',
  },
  'forwarded-proto-believed': {
    family: 'forwarded',
    severity: 'error',
    mode: 'passive',
    says: 'The X-Forwarded-Proto of a client changes the answer over https: the edge passes it on.',
  },
  'forwarded-plain-port': {
    family: 'forwarded',
    severity: 'error',
    mode: 'passive',
    says: 'The plain http port takes X-Forwarded-Proto: https from anybody and answers as if the request were secure.',
  },
  'forwarded-host-believed': {
    family: 'forwarded',
    severity: 'error',
    mode: 'passive',
    says: 'The X-Forwarded-Host of a client shows up in the answer.',
  },
  'forwarded-port-believed': {
    family: 'forwarded',
    severity: 'warning',
    mode: 'passive',
    says: 'The X-Forwarded-Port of a client shows up in the answer.',
  },
  'forwarded-standard-believed': {
    family: 'forwarded',
    severity: 'warning',
    mode: 'passive',
    says: 'The Forwarded header (RFC 7239) of a client changes the answer.',
  },
  'forwarded-underscore-believed': {
    family: 'forwarded',
    severity: 'warning',
    mode: 'passive',
    says: 'A header spelt with underscores (X_Forwarded_Proto) is taken for the one with hyphens.',
  },
  'forwarded-path-drift': {
    family: 'forwarded',
    severity: 'warning',
    mode: 'passive',
    says: 'The application sees https on one path and http on another: a location drops inherited headers.',
  },
  'forwarded-for-believed': {
    family: 'forwarded',
    severity: 'warning',
    mode: 'active',
    needs: 'login',
    says: 'The X-Forwarded-For of a client is taken for its address: limits by address can be evaded.',
  },
  'origin-answers-directly': {
    family: 'forwarded',
    severity: 'error',
    mode: 'active',
    needs: 'origin',
    says: 'The application answers past its edge and believes the X-Forwarded-* of anybody.',
  },

  'cookie-absent-after-login': {
    family: 'cookies',
    severity: 'error',
    mode: 'passive',
    needs: 'login',
    says: 'Signing in gives no session: no cookie comes back, or the next request does not know it.',
  },
  'cookie-no-secure': {
    family: 'cookies',
    severity: 'error',
    mode: 'passive',
    says: 'A session cookie set over https lacks Secure.',
  },
  'cookie-no-httponly': {
    family: 'cookies',
    severity: 'warning',
    mode: 'passive',
    says: 'A session cookie lacks HttpOnly: scripts read it.',
  },
  'cookie-none-without-secure': {
    family: 'cookies',
    severity: 'error',
    mode: 'passive',
    says: 'A cookie says SameSite=None without Secure: browsers drop it.',
  },
  'cookie-prefix-rule': {
    family: 'cookies',
    severity: 'error',
    mode: 'passive',
    says: 'A cookie breaks the rule of its __Secure- or __Host- prefix: browsers drop it.',
  },
  'cookie-domain': {
    family: 'cookies',
    severity: 'error',
    mode: 'passive',
    says: 'A cookie names a Domain that does not cover the host, or is a public suffix: browsers drop it.',
  },
  'cookie-strict-with-provider': {
    family: 'cookies',
    severity: 'warning',
    mode: 'passive',
    needs: 'login',
    says: 'The session cookie is SameSite=Strict and people arrive from another site: the first request comes without it.',
  },
  'cookie-folded': {
    family: 'cookies',
    severity: 'error',
    mode: 'passive',
    says: 'Several cookies are folded into one Set-Cookie header: browsers see only the first.',
  },
  'cookie-size': {
    family: 'cookies',
    severity: 'warning',
    mode: 'passive',
    says: 'A cookie is near or beyond the 4096 bytes that browsers keep, or all together near what proxies take.',
  },
  'cookie-browsers-differ': {
    family: 'cookies',
    severity: 'warning',
    mode: 'passive',
    says: 'Some browsers keep a cookie that others drop on this address.',
  },
  'cookie-not-cleared': {
    family: 'cookies',
    severity: 'warning',
    mode: 'active',
    needs: 'login',
    says: 'Signing out does not remove the cookie: its name, Path or Domain differ from the ones it was set with.',
  },
  'cookie-infrastructure': {
    family: 'cookies',
    severity: 'info',
    mode: 'passive',
    says: 'A load balancer or CDN sets a cookie of its own.',
  },
  'cookie-shared-by-port': {
    family: 'cookies',
    severity: 'warning',
    mode: 'passive',
    says: 'A session cookie of a common name on a host that other ports share: cookies are not kept apart by port.',
  },

  'hsts-missing': {
    family: 'hsts',
    severity: 'warning',
    mode: 'passive',
    says: 'A public https site sends no Strict-Transport-Security.',
  },
  'hsts-doubled': {
    family: 'hsts',
    severity: 'warning',
    mode: 'passive',
    says: 'Strict-Transport-Security is sent twice: two hops own it, and browsers take the first.',
  },
  'hsts-absent-on-errors': {
    family: 'hsts',
    severity: 'warning',
    mode: 'passive',
    says: 'Strict-Transport-Security is on some answers and missing on errors or redirects.',
  },
  'hsts-on-dev-host': {
    family: 'hsts',
    severity: 'warning',
    mode: 'passive',
    says: 'Strict-Transport-Security on a development host: browsers force https on every port of it.',
  },

  'cache-set-cookie': {
    family: 'cache',
    severity: 'error',
    mode: 'passive',
    says: 'An answer that sets a cookie may be stored by shared caches.',
  },
  'cache-shared-cookie': {
    family: 'cache',
    severity: 'error',
    mode: 'passive',
    says: 'A cache hands out a session: a cookie comes out of it, or two clients get the same one.',
  },

  'content-http-urls': {
    family: 'content',
    severity: 'error',
    mode: 'passive',
    says: 'A page served over https names its own host with http://.',
  },

  'csrf-correct-origin-refused': {
    family: 'csrf',
    severity: 'error',
    mode: 'active',
    says: 'A write with the correct Origin is refused as cross-site (seen passively when it is the login itself).',
  },

  'websocket-fails': {
    family: 'transport',
    severity: 'error',
    mode: 'passive',
    says: 'A WebSocket handshake is refused although a plain request on the same session is not.',
  },
  'sse-delayed': {
    family: 'transport',
    severity: 'warning',
    mode: 'passive',
    says: 'The first server-sent event arrives late: a hop buffers the stream.',
  },
  'header-overflow': {
    family: 'transport',
    severity: 'error',
    mode: 'passive',
    says: 'An ordinary request or its answer is refused for the size of its headers (400, 431, 502).',
  },
  'header-limit': {
    family: 'transport',
    severity: 'info',
    mode: 'active',
    says: 'How large request headers may be, and which hop refuses them.',
  },
  'clock-skew': {
    family: 'transport',
    severity: 'warning',
    mode: 'passive',
    says: "The server's clock differs from this machine's.",
  },
  hops: {
    family: 'transport',
    severity: 'info',
    mode: 'passive',
    says: 'Which hops were recognised between the client and the application.',
  },
} as const satisfies Record<string, FindingDefinition>

export type FindingId = keyof typeof findingDefinitions
