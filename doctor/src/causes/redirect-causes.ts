import { table } from './cause.ts'

export const redirectCauses = table({
  'origin-redirects-on-own-scheme': {
    hop: 'inner proxy',
    says: 'A hop behind the one that ends TLS redirects to https because its own connection is plain http.',
    remedy: 'Redirect at the edge only, or by X-Forwarded-Proto.',
    fixes: {
      nginx: [
        '# behind the edge: no `return 301 https://…` on $scheme; if it must be',
        'if ($http_x_forwarded_proto = http) { return 308 https://$http_host$request_uri; }',
      ],
      'ingress-nginx': [
        'nginx.ingress.kubernetes.io/ssl-redirect: "false"',
        '# or use-forwarded-headers: "true" in the ConfigMap',
      ],
      traefik: ['# no redirections.entryPoint on an entry point that a TLS edge feeds'],
      caddy: ['# the site address behind a TLS edge', 'http://name.example {'],
      haproxy: [
        'http-request redirect scheme https unless { ssl_fc } or { req.hdr(x-forwarded-proto) https }',
      ],
      express: ['// redirect on !req.secure only with trust proxy set'],
      envoy: ['# require_tls: NONE on a virtual host that a TLS edge feeds'],
    },
    scenario: 'flexible-loop',
  },
  'inner-absolute-redirects': {
    hop: 'inner proxy',
    says: 'An inner web server makes redirects absolute with its own scheme and port (nginx: absolute_redirect on).',
    remedy: 'Let inner servers send relative redirects.',
    fixes: {
      nginx: ['absolute_redirect off;'],
      haproxy: [
        '# at the edge, until the inner server is mended',
        'http-response replace-header Location ^http://[^/]+(/.*) \\1',
      ],
      caddy: ['# at the edge: header_down Location ^http://[^/]+(/.*) $1'],
      traefik: ['# mend the inner server: Traefik does not rewrite Location by itself'],
    },
    scenario: 'redirect-leak',
  },
  'redirect-drops-port': {
    hop: 'edge',
    says: 'The redirect is built of $host, which has no port, while the site has one.',
    remedy: 'Write the public port into the redirect.',
    fixes: {
      nginx: ['return 308 https://$host:8443$request_uri;   # the public port'],
      haproxy: [
        'http-request redirect location https://%[req.hdr(host),field(1,:)]:8443%[capture.req.uri] code 308',
      ],
      traefik: ['redirections: { entryPoint: { to: ":8443", scheme: https } }'],
      caddy: ['redir https://{host}:8443{uri} 308'],
    },
    scenario: 'redirect-leak',
  },
  'plain-port-serves': {
    hop: 'edge',
    says: 'The plain http port serves the site instead of sending people to https.',
    remedy: 'Redirect on the plain port, and refuse API requests there.',
    fixes: {
      nginx: ['server {', '  listen 80;', '  return 308 https://$http_host$request_uri;', '}'],
      haproxy: ['http-request redirect scheme https code 308 unless { ssl_fc }'],
      traefik: ['redirections: { entryPoint: { to: websecure, scheme: https } }'],
      'ingress-nginx': ['nginx.ingress.kubernetes.io/force-ssl-redirect: "true"'],
      envoy: ['redirect: { https_redirect: true }'],
      caddy: ['# auto_https on (the default)'],
    },
  },
  'slash-rules-disagree': {
    hop: 'two hops',
    says: 'Two hops disagree about the form of the address (slash, www, case) and redirect to each other.',
    remedy: 'Let one hop own the form of addresses.',
    fixes: {},
  },
})
