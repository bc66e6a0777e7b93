import { table } from './cause.ts'

export const transportCauses = table({
  'upgrade-headers-missing': {
    hop: 'edge',
    says: 'A proxy does not pass on Upgrade and Connection: the application sees a plain request.',
    remedy: 'Pass both on for that path.',
    fixes: {
      nginx: [
        'map $http_upgrade $connection_header { default upgrade; "" ""; }',
        'proxy_http_version 1.1;',
        'proxy_set_header Upgrade $http_upgrade;',
        'proxy_set_header Connection $connection_header;',
        '# and repeat the forwarded headers in that location',
      ],
      envoy: ['upgrade_configs: [{ upgrade_type: websocket }]'],
      haproxy: ['timeout tunnel 1h   # upgrades pass by themselves'],
      traefik: ['# upgrades pass by themselves'],
      caddy: ['# upgrades pass by themselves'],
      'ingress-nginx': ['# upgrades pass by themselves; raise proxy-read-timeout'],
    },
  },
  'upgrade-scheme-wss': {
    hop: 'edge',
    says: 'The edge says X-Forwarded-Proto: wss on upgrades (Traefik does) and the application knows http and https only.',
    remedy: 'Take wss for https and ws for http where the header is read.',
    fixes: {
      traefik: [
        '# a headers middleware on the router of that path',
        'customRequestHeaders: { X-Forwarded-Proto: https }',
      ],
      express: [
        "// wss counts as https: read it yourself, or normalise before Express\nreq.headers['x-forwarded-proto'] = 'https'",
      ],
      nginx: [
        '# an inner nginx',
        'map $http_x_forwarded_proto $forwarded_proto { wss https; ws http; default $http_x_forwarded_proto; }',
      ],
      haproxy: ['http-request replace-value X-Forwarded-Proto ^wss$ https'],
    },
    scenario: 'wss-proto',
  },
  'origin-not-accepted': {
    hop: 'application',
    says: 'The application does not take the Origin of its own pages for its own.',
    remedy: 'Tell it its public origin, or pass Host and scheme on so that it can know.',
    fixes: {
      sallyport: ['PUBLIC_ORIGIN=https://name:port'],
      nginx: ['proxy_set_header Host $http_host;'],
      express: ["app.set('trust proxy', 'uniquelocal')"],
    },
    scenario: 'csrf-host',
  },
  'stream-buffered': {
    hop: 'edge',
    says: 'A proxy collects the stream before it passes it on.',
    remedy: 'Turn buffering and compression off for that path.',
    fixes: {
      nginx: ['proxy_buffering off;   # or the application sends X-Accel-Buffering: no'],
      'ingress-nginx': ['nginx.ingress.kubernetes.io/proxy-buffering: "off"'],
      traefik: ['responseForwarding: { flushInterval: -1 }   # and no buffering middleware'],
      caddy: ['reverse_proxy app:8080 { flush_interval -1 }'],
      haproxy: ['no option http-buffer-response'],
      express: ["res.set('X-Accel-Buffering', 'no'); res.flushHeaders()"],
    },
  },
  'headers-not-always': {
    hop: 'edge',
    says: 'The header is added to good answers only, or a location with headers of its own drops it (nginx: add_header).',
    remedy: 'Add it to every answer, at one place.',
    fixes: {
      nginx: [
        'add_header Strict-Transport-Security "max-age=63072000; includeSubDomains" always;',
        '# and again in every location that has an add_header of its own',
      ],
      haproxy: ['http-after-response set-header Strict-Transport-Security "max-age=63072000"'],
      traefik: ['headers: { stsSeconds: 63072000, stsIncludeSubdomains: true }'],
      caddy: ['header Strict-Transport-Security "max-age=63072000"'],
      envoy: [
        'response_headers_to_add: [{ header: { key: strict-transport-security, value: max-age=63072000 } }]',
      ],
      'ingress-nginx': ['# ConfigMap', 'hsts: "true"'],
    },
    scenario: 'hsts-gap',
  },
  'header-has-two-owners': {
    hop: 'two hops',
    says: 'Two hops add the same header (the edge and helmet, for example).',
    remedy: 'Let one hop own it.',
    fixes: {
      nginx: ['proxy_hide_header Strict-Transport-Security;   # when the edge owns it'],
      express: ['helmet({ strictTransportSecurity: false }) // when the edge owns it'],
      traefik: ['customResponseHeaders: { Strict-Transport-Security: "" }'],
    },
    scenario: 'hsts-gap',
  },
  'hsts-nobody-sends': {
    hop: 'edge',
    says: 'No hop sends the header.',
    remedy: 'Let the edge or the application send it, once https works everywhere.',
    fixes: {
      nginx: ['add_header Strict-Transport-Security "max-age=63072000" always;'],
      express: ['app.use(helmet())'],
      caddy: ['header Strict-Transport-Security "max-age=63072000"'],
      haproxy: ['http-after-response set-header Strict-Transport-Security "max-age=63072000"'],
      traefik: ['headers: { stsSeconds: 63072000 }'],
    },
  },
  'hsts-for-development': {
    hop: 'application',
    says: 'The setting of the public site is used on a development name too.',
    remedy: 'Do not send it there; send max-age=0 for a while to undo it in browsers.',
    fixes: {
      express: ['helmet({ strictTransportSecurity: isPublic })'],
      nginx: ['add_header Strict-Transport-Security "max-age=0" always;'],
    },
  },
  'clock-drift': {
    hop: 'application',
    says: 'The clock of a hop is not synchronised.',
    remedy: 'Run NTP there: tokens and cookies have times in them.',
    fixes: {},
  },
  'local-clock-drift': {
    hop: 'client',
    says: "This machine's own clock is wrong.",
    remedy: 'Compare with a third clock.',
    fixes: {},
  },
  'several-proxies': {
    hop: 'two hops',
    says: 'More than one proxy stands in front of the application.',
    remedy:
      'Make sure that only the first one writes X-Forwarded-*, and that trust reaches over all of them.',
    fixes: {},
  },
  'small-header-limit': {
    hop: 'edge',
    says: 'A hop takes few headers, or breaks instead of refusing them.',
    remedy: 'Take at least 8 KB, and answer 431 beyond.',
    fixes: { nginx: ['large_client_header_buffers 4 8k;'] },
    scenario: 'header-overflow',
  },
})
