import { table } from './cause.ts'

export const tlsCauses = table({
  'certificate-file-leaf-only': {
    hop: 'edge',
    says: 'The certificate file holds the leaf only, without the intermediate of its CA.',
    remedy: 'Serve the full chain: leaf first, then the intermediates.',
    fixes: {
      nginx: ['ssl_certificate /etc/ssl/fullchain.pem;   # not cert.pem'],
      haproxy: ['# the .pem of `crt` holds leaf, intermediates and key'],
      traefik: ['tls: { certificates: [{ certFile: fullchain.pem, keyFile: key.pem }] }'],
      caddy: ['tls /etc/ssl/fullchain.pem /etc/ssl/key.pem'],
      envoy: ['certificate_chain: { filename: /etc/ssl/fullchain.pem }'],
      'ingress-nginx': ['# tls.crt of the Secret holds leaf and intermediates'],
    },
  },
  'private-ca': {
    hop: 'edge',
    says: 'The certificate comes from a private CA that this machine was not told of.',
    remedy: 'Give the CA with --ca FILE, or use a certificate that browsers trust.',
    fixes: { sallyport: ['--ca .sallyport/certs/ca.crt', 'make trust   # for the browsers of this machine'] },
  },
  'self-signed': {
    hop: 'edge',
    says: 'The certificate signs itself: often the default of a proxy that found none of its own.',
    remedy: 'Configure the certificate of the site.',
    fixes: {
      traefik: ['# "TRAEFIK DEFAULT CERT": no certificate matched the name'],
      'ingress-nginx': [
        '# "Kubernetes Ingress Controller Fake Certificate": the Secret is missing or in another namespace',
      ],
    },
  },
  'wrong-virtual-host': {
    hop: 'edge',
    says: 'The edge has no server for that name and shows the certificate of another one.',
    remedy: 'Add the name to the certificate and to the server that should answer.',
    fixes: {
      nginx: ['server_name name.example;', 'ssl_certificate /etc/ssl/name.example.pem;'],
      haproxy: ['bind :443 ssl crt /etc/haproxy/certs/   # picks by name'],
      traefik: ['http.routers.app.rule: Host(`name.example`)'],
      caddy: ['name.example {'],
    },
  },
  'not-renewed': {
    hop: 'edge',
    says: 'The certificate was not renewed, or was renewed and the edge was not reloaded.',
    remedy: 'Renew it and reload the edge; let both happen by themselves.',
    fixes: { nginx: ['certbot renew --deploy-hook "nginx -s reload"'], sallyport: ['make certs'] },
  },
  'clock-wrong': {
    hop: 'client',
    says: "This machine's clock is wrong.",
    remedy: 'Compare with another clock.',
    fixes: {},
  },
  'old-protocols': {
    hop: 'edge',
    says: 'The edge takes protocol versions that RFC 8996 withdrew.',
    remedy: 'Take TLS 1.2 and 1.3 only.',
    fixes: {
      nginx: ['ssl_protocols TLSv1.2 TLSv1.3;'],
      haproxy: ['ssl-default-bind-options ssl-min-ver TLSv1.2'],
      traefik: ['tls: { options: { default: { minVersion: VersionTLS12 } } }'],
      envoy: ['tls_params: { tls_minimum_protocol_version: TLSv1_2 }'],
      'ingress-nginx': ['# ConfigMap', 'ssl-protocols: "TLSv1.2 TLSv1.3"'],
    },
  },
  'default-server': {
    hop: 'edge',
    says: 'The default server of the port has a certificate of its own.',
    remedy: 'Nothing, unless health checks or old clients connect without a name.',
    fixes: { nginx: ['listen 443 ssl default_server;'] },
  },
  'no-http2': {
    hop: 'edge',
    says: 'HTTP/2 is not turned on.',
    remedy: 'Turn it on: browsers then use one connection.',
    fixes: {
      nginx: ['http2 on;'],
      haproxy: ['bind :443 ssl crt … alpn h2,http/1.1'],
      envoy: ['alpn_protocols: [h2, http/1.1]'],
    },
  },
})
