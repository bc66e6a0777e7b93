import { table } from './cause.ts'

export const connectionCauses = table({
  'name-missing': {
    hop: 'name server',
    says: 'The name has no address.',
    remedy: 'Look at the DNS record, or say where to connect with --connect-to.',
    fixes: {},
  },
  'port-closed': {
    hop: 'edge',
    says: 'Nothing listens on that port of that address, or the container does not publish it.',
    remedy: 'Look whether the edge runs and which ports it publishes.',
    fixes: { sallyport: ['make ps', 'make logs SERVICE=nginx'] },
  },
  firewall: {
    hop: 'edge',
    says: 'A firewall or security group drops the packets.',
    remedy: 'Open the port for this machine.',
    fixes: {},
  },
  'proxy-protocol-mismatch': {
    hop: 'two hops',
    says: 'One hop sends the PROXY protocol and the next does not expect it, or the other way round.',
    remedy: 'Turn it on at both ends or at neither.',
    fixes: {
      nginx: [
        'listen 443 ssl proxy_protocol;',
        'set_real_ip_from 10.0.0.0/8;',
        'real_ip_header proxy_protocol;',
      ],
      haproxy: ['# sending:   server edge 10.0.0.2:443 send-proxy-v2', '# receiving: bind :443 accept-proxy'],
      traefik: ['entryPoints:', '  websecure:', '    proxyProtocol: { trustedIPs: ["10.0.0.0/8"] }'],
      caddy: [
        'servers {',
        '  listener_wrappers {',
        '    proxy_protocol { allow 10.0.0.0/8 }',
        '    tls',
        '  }',
        '}',
      ],
      envoy: ['listener_filters:', '  - name: envoy.filters.listener.proxy_protocol'],
      'ingress-nginx': ['# ConfigMap', 'use-proxy-protocol: "true"'],
    },
    scenario: 'l4-proxy-protocol',
  },
  'server-crashed': {
    hop: 'application',
    says: 'What listens there closes connections: it crashes, or it speaks another protocol.',
    remedy: 'Read its log at the time of the request.',
    fixes: {},
  },
  'application-hangs': {
    hop: 'application',
    says: 'The application takes the request and does not answer in time.',
    remedy:
      'Look at its log and at what it waits for; give every hop a time-out shorter than the one in front.',
    fixes: {},
  },
  'upstream-unreachable': {
    hop: 'edge',
    says: 'The proxy cannot reach the next hop: it is down, or has another name or port than configured.',
    remedy: 'Read the error log of the proxy: it names the address it tried.',
    fixes: {
      nginx: ['# a name is looked up once at start: let it follow', 'resolver 127.0.0.11 valid=5s;'],
      sallyport: ['make ps', 'make logs SERVICE=gateway'],
    },
  },
  'upstream-tls-name': {
    hop: 'edge',
    says: 'The proxy encrypts to the next hop and names no host, or another one, in the handshake.',
    remedy: 'Send the name that the next hop expects.',
    fixes: {
      nginx: ['proxy_ssl_server_name on;', 'proxy_ssl_name $proxy_host;', 'proxy_ssl_verify on;'],
      haproxy: ['server app 10.0.0.3:443 ssl sni req.hdr(host) verify required ca-file /etc/ssl/ca.pem'],
      envoy: ['sni: app.internal'],
      traefik: ['serversTransport: { serverName: app.internal }'],
      caddy: ['transport http { tls_server_name app.internal }'],
    },
  },
  'response-headers-overflow': {
    hop: 'inner proxy',
    says: 'The headers of the answer (the cookie) are larger than the buffer of a proxy, which answers 502.',
    remedy: 'Make the cookie smaller, or the buffer larger.',
    fixes: {
      nginx: ['proxy_buffer_size 16k;', 'proxy_buffers 8 16k;', 'proxy_busy_buffers_size 32k;'],
      'ingress-nginx': ['nginx.ingress.kubernetes.io/proxy-buffer-size: 16k'],
      haproxy: ['tune.bufsize 32768'],
      envoy: ['max_response_headers_kb: 96'],
    },
    scenario: 'header-overflow',
  },
  'request-headers-overflow': {
    hop: 'edge',
    says: 'The headers of the request (the cookies) are larger than a hop takes.',
    remedy: 'Make the cookies smaller, or the buffer larger on every hop.',
    fixes: {
      nginx: ['large_client_header_buffers 4 16k;'],
      'ingress-nginx': ['# ConfigMap', 'large-client-header-buffers: 4 16k'],
      haproxy: ['tune.bufsize 32768'],
      envoy: ['max_request_headers_kb: 96'],
      express: ['node --max-http-header-size=32768'],
      traefik: ['entryPoints: { websecure: { http: { maxHeaderBytes: 1048576 } } }'],
    },
    scenario: 'header-overflow',
  },
  'not-http': {
    hop: 'edge',
    says: 'What answers there is no web server, or a broken one.',
    remedy: 'Look at what listens on that port.',
    fixes: {},
  },
  'plain-server-on-tls-port': {
    hop: 'edge',
    says: 'The server on that port speaks plain http: TLS was not turned on, or the port is another one.',
    remedy: 'Turn TLS on for that port, or use the port that has it.',
    fixes: {
      nginx: ['listen 443 ssl;'],
      haproxy: ['bind :443 ssl crt /etc/haproxy/site.pem'],
      caddy: ['https://name.example {'],
      traefik: ['http.routers.app.tls: true'],
    },
  },
})
