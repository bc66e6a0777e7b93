import { isIP } from 'node:net'

/** The families of browsers that treat cookies each in a way of its own; every browser on iOS is one of Safari's. */
export const browsers = ['chromium', 'firefox', 'safari'] as const
export type Browser = (typeof browsers)[number]

export const verdictReasons = [
  // Why it is kept and sent.
  'secure_origin',
  'localhost_counts_as_secure',
  'no_secure_origin_needed',
  // What else to know of one that is kept.
  'older_versions_refuse',
  'sent_in_clear',
  'not_sent_on_entry',
  // Why it is not kept.
  'control_character',
  'too_large',
  'domain_mismatch',
  'domain_is_public_suffix',
  'secure_needs_https',
  'prefix_needs_secure',
  'prefix_needs_root_path',
  'prefix_forbids_domain',
  'same_site_none_needs_secure',
  // Why it is kept and not sent.
  'path_mismatch',
] as const
export type VerdictReason = (typeof verdictReasons)[number]

/** A cookie as a server sets it, without its value. */
export interface SetCookie {
  name: string
  /** Name and value together; undefined where it is not known. */
  bytes?: number | undefined
  secure: boolean
  sameSite: 'Strict' | 'Lax' | 'None' | null
  /** As written; null: not written, which counts as `/` here (by section 5.1.4 it depends on what set the cookie). */
  path: string | null
  domain: string | null
}

export interface CookieVerdict {
  stores: boolean
  /** With requests that the same page makes to `path` of its own origin. */
  sends: boolean
  reasons: VerdictReason[]
}

interface Circumstances {
  /** Of the page whose server set it, e.g. `https://localhost:8443`. */
  origin: string
  /** Where the page's requests go. */
  path?: string
  browser: Browser
}

/** RFC 6265bis section 5.6. */
const mostBytes = 4096
/** What a name cannot hold, or the whole cookie is ignored (section 5.6): controls, but for the tab. */
const controls = /[\u0000-\u0008\u000A-\u001F\u007F]/

// Case counts for the server that reads the name and not for the browser that keeps it (section 5.4).
const prefixOf = (name: string) => /^__(?:secure|host)-/.exec(name.toLowerCase())?.[0]

/** The loopback under any of its names (W3C Secure Contexts section 3.1). */
function isLoopback(hostname: string): boolean {
  const isNamed = hostname === 'localhost' || hostname.endsWith('.localhost')
  return isNamed || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'))
}

/** Section 5.1.3; an address matches itself only. */
function domainMatches(host: string, domain: string): boolean {
  return host === domain || (host.endsWith(`.${domain}`) && isIP(host) === 0 && !host.startsWith('['))
}

/** Section 5.1.4. */
function pathMatches(path: string, cookiePath: string): boolean {
  return path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`)
}

/** Section 5.7, step by step: why a user agent ignores the cookie, wherever `Secure` counts. */
function* refusals(cookie: SetCookie, hostname: string, isSecureHere: boolean): Generator<VerdictReason> {
  const { name, bytes = 0, secure, sameSite, path } = cookie
  const domain = cookie.domain?.toLowerCase().replace(/^\./, '') ?? ''
  if (controls.test(name)) yield 'control_character'
  if (bytes > mostBytes) yield 'too_large'
  if (domain !== '' && domain !== hostname) {
    if (!domainMatches(hostname, domain)) yield 'domain_mismatch'
    // Longer suffixes are in a list that changes weekly (publicsuffix.org) and is not asked here.
    else if (!domain.includes('.')) yield 'domain_is_public_suffix'
  }
  if (secure && !isSecureHere) yield 'secure_needs_https'
  const prefix = prefixOf(name)
  if (prefix && !secure) yield 'prefix_needs_secure'
  if (prefix === '__host-') {
    if (path !== '/') yield 'prefix_needs_root_path'
    if (domain !== '') yield 'prefix_forbids_domain'
  }
  if (sameSite === 'None' && !secure) yield 'same_site_none_needs_secure'
}

/**
 * Whether a browser keeps a cookie and sends it back, by RFC 6265bis (draft-ietf-httpbis-rfc6265bis, sections 5.4 to
 * 5.8) and by what the browsers make of its "secure protocol (as defined by the user agent)": on http://localhost
 * Chromium and Firefox keep Secure and prefixed cookies (seen with Chromium 156; older ones kept Secure, and refused the
 * prefixes), Safari neither. Elsewhere plain http is plain http to all of them.
 * @returns every reason at once; at least one, for a cookie that is kept too
 */
export function judgeCookie(
  cookie: SetCookie,
  { origin, path = '/', browser }: Circumstances,
): CookieVerdict {
  const { protocol, hostname } = new URL(origin)
  const isHttps = protocol === 'https:'
  const isSecureHere = isHttps || (browser !== 'safari' && isLoopback(hostname))
  const refused = [...refusals(cookie, hostname, isSecureHere)]
  if (refused.length > 0) return { stores: false, sends: false, reasons: refused }

  const written = cookie.path?.startsWith('/') ? cookie.path : '/'
  const sends = pathMatches(path, written)
  const reasons: VerdictReason[] = []
  if (isHttps) reasons.push('secure_origin')
  else reasons.push(cookie.secure ? 'localhost_counts_as_secure' : 'no_secure_origin_needed')
  if (!isHttps && browser === 'chromium' && prefixOf(cookie.name)) reasons.push('older_versions_refuse')
  if (!cookie.secure) reasons.push('sent_in_clear')
  // A navigation that another site began comes without it (section 5.2); requests of the page have it again.
  if (cookie.sameSite === 'Strict') reasons.push('not_sent_on_entry')
  if (!sends) reasons.push('path_mismatch')
  return { stores: true, sends, reasons }
}
