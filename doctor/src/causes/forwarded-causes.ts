import { table } from './cause.ts'

const overwriting = {
  nginx: [
    'proxy_set_header X-Forwarded-Proto $scheme;',
    'proxy_set_header X-Forwarded-Host $http_host;',
    'proxy_set_header X-Forwarded-Port $server_port;',
    'proxy_set_header X-Forwarded-For $remote_addr;',
    'proxy_set_header Forwarded "";',
  ],
  'ingress-nginx': ['# ConfigMap, when the controller itself is the edge', 'use-forwarded-headers: "false"'],
  traefik: [
    'entryPoints:',
    '  websecure:',
    '    forwardedHeaders:',
    '      insecure: false',
    '      trustedIPs: []',
  ],
  caddy: [
    '# the default; take away what trusts more',
    'servers {',
    '  # no trusted_proxies at the edge',
    '}',
  ],
  haproxy: [
    'http-request set-header X-Forwarded-Proto https if { ssl_fc }',
    'http-request set-header X-Forwarded-Proto http if !{ ssl_fc }',
    'http-request set-header X-Forwarded-Host %[req.hdr(host)]',
    'http-request set-header X-Forwarded-For %[src]',
    'http-request del-header Forwarded',
  ],
  envoy: [
    'use_remote_address: true',
    'xff_num_trusted_hops: 0',
    '# request_headers_to_remove: [forwarded, x-forwarded-host]',
  ],
}

const passingOn = {
  nginx: [
    '# only where the hop in front overwrites what clients send',
    'map $http_x_forwarded_proto $forwarded_proto {',
    '  default $http_x_forwarded_proto;',
    "  ''      $scheme;",
    '}',
    'proxy_set_header X-Forwarded-Proto $forwarded_proto;',
  ],
  'ingress-nginx': [
    '# ConfigMap; only behind a load balancer that overwrites',
    'use-forwarded-headers: "true"',
  ],
  traefik: [
    'entryPoints:',
    '  web:',
    '    forwardedHeaders:',
    '      trustedIPs: ["10.0.0.0/8"]  # the hop in front',
  ],
  caddy: ['servers {', '  trusted_proxies static private_ranges', '}'],
  haproxy: [
    '# no set-header X-Forwarded-Proto where the hop in front sets it;',
    '# else only when it is missing:',
    'http-request set-header X-Forwarded-Proto http if !{ req.hdr(x-forwarded-proto) -m found }',
  ],
  envoy: ['use_remote_address: true', 'xff_num_trusted_hops: 1  # hops in front of this one'],
}

const trusting = {
  express: [
    "app.set('trust proxy', 'uniquelocal') // or the CIDR of the proxy",
    '// express-session follows it unless `proxy` is set',
  ],
  koa: ['app.proxy = true // only where nobody reaches the app past the proxy'],
  fastify: ["fastify({ trustProxy: '10.0.0.0/8' }) // the CIDR of the proxy"],
  sallyport: ['TRUST_PROXY=uniquelocal   # or the CIDR of the proxy'],
}

/** Who says what about a request, and who believes it. */
export const forwardedCauses = table({
  'app-trusts-no-proxy': {
    hop: 'application',
    says: 'The application ignores X-Forwarded-Proto, because it does not trust the proxy in front of it.',
    remedy: 'Tell the application which addresses its proxies have.',
    fixes: trusting,
    scenario: 'trust-off',
  },
  'app-trusts-loopback-only': {
    hop: 'application',
    says: 'The application trusts proxies on its own machine only; in containers the proxy has an address of their network.',
    remedy: 'Trust the network of the containers instead of the loopback.',
    fixes: trusting,
    scenario: 'trust-loopback',
  },
  'inner-overwrites-proto': {
    hop: 'inner proxy',
    says: 'A proxy behind the one that ends TLS sets X-Forwarded-Proto to its own scheme, which is http.',
    remedy: 'Let the hop that ends TLS set the header, and every hop behind it pass it on.',
    fixes: passingOn,
    scenario: 'inner-overwrites-proto',
  },
  'hop-appends-proto': {
    hop: 'inner proxy',
    says: 'A proxy appends its own scheme to X-Forwarded-Proto. Express and Koa read the first of such a list, Fastify the last.',
    remedy: 'Overwrite the header at the edge and pass it on unchanged behind it; never append.',
    fixes: { ...passingOn, fastify: ['// reads the last value of the list: make the proxies send one'] },
    scenario: 'proto-list',
  },
  'edge-sends-no-proto': {
    hop: 'edge',
    says: 'The hop that ends TLS does not say that it did: it sends no X-Forwarded-Proto (nginx and HAProxy send none unless told).',
    remedy: 'Let the hop that ends TLS send X-Forwarded-Proto: https.',
    fixes: overwriting,
    scenario: 'location-drop',
  },
  'location-drops-headers': {
    hop: 'edge',
    says: 'One path is proxied without the forwarded headers: in nginx a single proxy_set_header in a location drops all inherited ones.',
    remedy:
      'Repeat all forwarded headers wherever one is set; best as one file that every location includes.',
    fixes: {
      nginx: [
        '# in every location that has a proxy_set_header of its own',
        'include /etc/nginx/forwarded.conf;',
        '',
        '# forwarded.conf',
        ...overwriting.nginx,
      ],
      traefik: ['# middlewares that set headers: look for customRequestHeaders on that router only'],
      haproxy: ['# http-request set-header stands in the frontend, not in one backend'],
    },
    scenario: 'location-drop',
  },
  'edge-passes-client-headers': {
    hop: 'edge',
    says: 'The edge passes on the X-Forwarded-* of clients instead of overwriting them.',
    remedy: 'Overwrite every X-Forwarded-* at the edge and strip Forwarded.',
    fixes: overwriting,
    scenario: 'spoof-passthrough',
  },
  'app-believes-anybody': {
    hop: 'application',
    says: 'The application believes X-Forwarded-* of whoever sends it (trust proxy: true, or proxy: true of express-session).',
    remedy: 'Trust the addresses of the proxies, not everybody.',
    fixes: {
      ...trusting,
      express: ["app.set('trust proxy', 'uniquelocal') // never true", 'session({ /* no proxy: true */ })'],
    },
    scenario: 'origin-bypass',
  },
  'origin-published': {
    hop: 'application',
    says: 'The port of the application is reachable past its edge.',
    remedy:
      'Publish the edge only: no ports: for the application, a firewall, or mutual TLS between the edge and it.',
    fixes: { ...trusting, nginx: ['# compose: `expose:` instead of `ports:` for the application'] },
    scenario: 'origin-bypass',
  },
  'plain-port-passes-proto': {
    hop: 'edge',
    says: 'The plain http port hands requests to the application with the X-Forwarded-Proto that the client sent.',
    remedy: 'Let the plain port redirect or refuse, and overwrite the header there too.',
    fixes: {
      nginx: ['server {', '  listen 80;', '  return 308 https://$http_host$request_uri;', '}'],
      traefik: [
        'entryPoints:',
        '  web:',
        '    http:',
        '      redirections:',
        '        entryPoint: { to: websecure, scheme: https }',
      ],
      caddy: ['# Caddy redirects by itself, unless auto_https is off'],
      haproxy: ['http-request redirect scheme https code 308 unless { ssl_fc }'],
      envoy: ['# RouteAction of the plain listener', 'redirect: { https_redirect: true }'],
      'ingress-nginx': ['nginx.ingress.kubernetes.io/force-ssl-redirect: "true"'],
    },
    scenario: 'spoof-passthrough',
  },
  'underscores-accepted': {
    hop: 'edge',
    says: 'Headers with underscores pass the edge, and what is behind it takes them for hyphens (CGI and WSGI do).',
    remedy: 'Drop header names with underscores at the edge.',
    fixes: {
      nginx: ['underscores_in_headers off;   # the default'],
      haproxy: ['http-request del-header X_Forwarded_Proto', 'http-request del-header X_Forwarded_Host'],
      traefik: [
        '# headers middleware',
        'customRequestHeaders: { X_Forwarded_Proto: "", X_Forwarded_Host: "" }',
      ],
      envoy: ['common_http_protocol_options:', '  headers_with_underscores_action: DROP_HEADER'],
      caddy: ['request_header -X_Forwarded_Proto', 'request_header -X_Forwarded_Host'],
    },
  },
  'cdn-flexible': {
    hop: 'edge',
    says: 'A CDN ends TLS and fetches over plain http (Cloudflare calls it Flexible).',
    remedy: 'Let the CDN fetch over https (Full, strict).',
    fixes: {},
    scenario: 'flexible-loop',
  },
  'host-replaced': {
    hop: 'edge',
    says: 'A hop replaces the public host: by the name of the upstream, or without its port ($host instead of $http_host).',
    remedy: 'Pass the Host of the browser on, port included.',
    fixes: {
      nginx: ['proxy_set_header Host $http_host;', 'proxy_set_header X-Forwarded-Host $http_host;'],
      'ingress-nginx': ['# default; look for upstream-vhost', 'nginx.ingress.kubernetes.io/upstream-vhost'],
      traefik: ['# loadBalancer', 'passHostHeader: true'],
      caddy: ['header_up Host {http.request.hostport}'],
      haproxy: [
        '# no `http-request set-header Host` in frontend or backend',
        'http-request set-header X-Forwarded-Host %[req.hdr(host)]',
      ],
      envoy: ['# no host_rewrite_literal or auto_host_rewrite on that route'],
      sallyport: ['PUBLIC_ORIGIN=https://name:port   # as the browser shows it'],
    },
    scenario: 'csrf-host',
  },
})
