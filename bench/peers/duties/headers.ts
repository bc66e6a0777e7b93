/** Both allowlists, and the security headers, are the gateway's. */
const inward: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-encoding',
  'content-length',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'last-event-id',
  'range',
  'traceparent',
  'transfer-encoding',
  'user-agent',
  'x-request-id',
])

const outward: ReadonlySet<string> = new Set([
  'accept-ranges',
  'allow',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
  'link',
  'retry-after',
  'server-timing',
  'vary',
])

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';manifest-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none';require-trusted-types-for 'script';trusted-types 'none'",
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
  'cache-control': 'no-store',
}

type Fields = Record<string, string | string[] | undefined>

/** What goes to the upstream: allowlist, our Authorization, our X-Forwarded-*. */
export function inwardHeaders(sent: Fields, token: string): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const name in sent) {
    const value = sent[name]
    if (typeof value === 'string' && inward.has(name)) headers[name] = value
  }
  headers['authorization'] = `Bearer ${token}`
  for (const name of ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']) {
    const value = sent[name]
    if (typeof value === 'string') headers[name] = value
  }
  return headers
}

/** What goes back to the browser: allowlist and security headers. */
export function outwardHeaders(answered: Fields): Record<string, string> {
  const headers: Record<string, string> = { ...securityHeaders }
  for (const name in answered) {
    const value = answered[name]
    if (typeof value === 'string' && outward.has(name)) headers[name] = value
  }
  return headers
}

export const mayPassOutward = (name: string): boolean => outward.has(name)
