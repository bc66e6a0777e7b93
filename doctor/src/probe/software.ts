import type { Header, Recognised } from '../observations.ts'

type Role = Recognised['role']

/** Header, what its value must match, who that is. */
const byHeader: [name: string, value: RegExp, software: string, role: Role][] = [
  ['server', /^nginx/i, 'nginx', 'proxy'],
  ['server', /^openresty/i, 'openresty', 'proxy'],
  ['server', /^caddy/i, 'caddy', 'proxy'],
  ['server', /envoy/i, 'envoy', 'proxy'],
  ['server', /^apache/i, 'apache', 'proxy'],
  ['server', /^haproxy/i, 'haproxy', 'proxy'],
  ['server', /^traefik/i, 'traefik', 'proxy'],
  ['server', /^awselb/i, 'aws-alb', 'proxy'],
  ['server', /^cloudflare/i, 'cloudflare', 'cdn'],
  ['server', /^cloudfront/i, 'cloudfront', 'cdn'],
  ['server', /^akamaighost/i, 'akamai', 'cdn'],
  ['server', /^(?:gws|gse|google frontend)/i, 'google', 'proxy'],
  ['server', /^microsoft-iis/i, 'iis', 'application'],
  ['server', /^(?:kestrel|gunicorn|uvicorn|werkzeug|puma|jetty)/i, '$', 'application'],
  ['via', /\bcaddy\b/i, 'caddy', 'proxy'],
  ['via', /\bvarnish\b/i, 'varnish', 'cdn'],
  ['via', /\bcloudfront\b/i, 'cloudfront', 'cdn'],
  ['via', /\bvegur\b/i, 'heroku', 'proxy'],
  ['via', /\bgoogle\b/i, 'google', 'proxy'],
  ['via', /\b(?:haproxy|traefik|envoy|nginx|squid)\b/i, '$', 'proxy'],
  ['cf-ray', /./, 'cloudflare', 'cdn'],
  ['x-amz-cf-id', /./, 'cloudfront', 'cdn'],
  ['x-azure-ref', /./, 'azure-front-door', 'cdn'],
  ['x-served-by', /^cache-/i, 'fastly', 'cdn'],
  ['x-envoy-upstream-service-time', /./, 'envoy', 'proxy'],
  ['x-powered-by', /^express$/i, 'express', 'application'],
  ['x-powered-by', /^next\.js$/i, 'next', 'application'],
  ['x-powered-by', /^php/i, 'php', 'application'],
  ['x-powered-by', /^asp\.net/i, 'asp.net', 'application'],
]

/** What the body must match, who that is. */
const byBody: [text: RegExp, software: string, role: Role][] = [
  [/<center>nginx(?:\/[\d.]+)?<\/center>/i, 'nginx', 'proxy'],
  [/<center>openresty(?:\/[\d.]+)?<\/center>/i, 'openresty', 'proxy'],
  [/<address>Apache\//i, 'apache', 'proxy'],
  [
    /<html><body><h1>\d{3} [^<]+<\/h1>\n(?:No server is available|Your browser sent an invalid|The server didn't respond)/i,
    'haproxy',
    'proxy',
  ],
  [/^upstream connect error or disconnect\/reset/i, 'envoy', 'proxy'],
  [/^(?:404 page not found|Client sent an HTTP request to an HTTPS server\.)\s*$/i, 'go', 'proxy'],
  [/<pre>Cannot (?:GET|POST|HEAD) \//, 'express', 'application'],
  [/"message":"Route [A-Z]+:\/[^"]* not found"/, 'fastify', 'application'],
  [/^Not Found$/, 'koa', 'application'],
  [/Whitelabel Error Page/, 'spring', 'application'],
  [/"type":"urn:sallyport:problem:/, 'sallyport', 'application'],
]

const label = (name: string) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())

/** Who an answer says it comes from; several, when hops sign it in turn. */
export function recogniseSoftware(headers: readonly Header[], text: string): Recognised[] {
  const found: Recognised[] = []
  for (const [name, value] of headers) {
    for (const [header, pattern, software, role] of byHeader) {
      const match = header === name.toLowerCase() ? pattern.exec(value) : null
      if (!match) continue
      const who = software === '$' ? match[0].toLowerCase() : software
      found.push({ name: who, role, by: `${label(header)}: ${value.slice(0, 60)}` })
    }
  }
  const start = text.slice(0, 4096)
  for (const [pattern, name, role] of byBody)
    if (pattern.test(start)) found.push({ name, role, by: 'the form of its answer' })
  return found.filter(({ name }, index) => found.findIndex((other) => other.name === name) === index)
}
