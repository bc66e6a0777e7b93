import type { BodyFacts, ObservedProblem } from '../observations.ts'

const typeOf = (contentType: string, text: string): BodyFacts['type'] => {
  if (text === '') return 'none'
  if (/\bproblem\+json\b/i.test(contentType)) return 'problem'
  if (/\bjson\b/i.test(contentType)) return 'json'
  if (/\bhtml\b/i.test(contentType)) return 'html'
  return /^text\//i.test(contentType) ? 'text' : 'other'
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

const word = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const isFlat = (entry: [string, unknown]): entry is [string, string | boolean | null] =>
  entry[1] === null || typeof entry[1] === 'string' || typeof entry[1] === 'boolean'

/** RFC 9457, and the members that this project's gateway adds to `insecure_transport`. */
function problemOf(body: Record<string, unknown>): ObservedProblem | null {
  const code = word(body['code']) ?? word(body['type'])
  if (code === null) return null
  const { observed } = body
  return {
    code,
    observed:
      typeof observed === 'object' && observed !== null
        ? Object.fromEntries(Object.entries(observed).filter(isFlat))
        : null,
    remedy: word(body['remedy']),
  }
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function selfUrlsIn(text: string, hostname: string): BodyFacts['selfUrls'] {
  const address = new RegExp(
    `(?:\\b([a-z-]+)\\s*=\\s*["']?)?(https?:(?:\\\\?/){2}${escape(hostname)}(?::\\d{1,5})?)(?![\\w.-])`,
    'gi',
  )
  const found = new Map<string, BodyFacts['selfUrls'][number]>()
  for (const [, attribute, written = ''] of text.matchAll(address)) {
    const origin = written.replaceAll('\\', '').toLowerCase()
    const where = attribute?.toLowerCase() ?? 'text'
    const known = found.get(`${origin} ${where}`)
    if (known) known.count += 1
    else found.set(`${origin} ${where}`, { origin, where, count: 1 })
  }
  return [...found.values()].slice(0, 20)
}

/** Where people sign in with somebody else: the usual words of such paths. */
const providerPath =
  /(?:^|[/_-])(?:oauth2?|authorize|oidc|openid|saml2?|sso|adfs|login|signin|cas)(?:[/_?.-]|$)/i

function linksIn(html: string, page: URL) {
  const links: { url: URL; tag: string }[] = []
  for (const [, tag = '', , written = ''] of html.matchAll(
    /<(a|form|link|script|img|iframe)\b[^>]*?\s(href|action|src)\s*=\s*["']([^"']+)["']/gi,
  )) {
    try {
      links.push({ url: new URL(written.replaceAll('&amp;', '&'), page), tag: tag.toLowerCase() })
    } catch {
      // no address, whatever it is
    }
  }
  return links
}

/** Reads what the checks need to know; the text itself goes no further. `canaries`: forged values that must not come back. */
export function readBody(
  text: string,
  contentType: string,
  page: URL,
  canaries: readonly string[] = [],
): BodyFacts {
  const type = typeOf(contentType, text)
  const parsed = type === 'json' || type === 'problem' ? parseObject(text) : {}
  const links = type === 'html' ? linksIn(text, page) : []
  const signedIn = parsed['signedIn']
  const unique = (values: string[]) => [...new Set(values)]
  return {
    type,
    selfUrls: selfUrlsIn(text, page.hostname),
    reflected: canaries.filter((canary) => text.includes(canary)).map((value) => ({ value, where: 'body' })),
    problem: problemOf(parsed),
    headersTooLarge: /request header (?:or cookie |fields )?too large/i.test(text.slice(0, 4096)),
    signedIn: typeof signedIn === 'boolean' ? signedIn : null,
    paths: unique(
      links
        .filter(({ url, tag }) => url.origin === page.origin && tag !== 'form')
        .map(({ url }) => url.pathname),
    ).slice(0, 8),
    providers: unique(
      links
        .filter(({ url, tag }) => url.hostname !== page.hostname && (tag === 'a' || tag === 'form'))
        .filter(({ url }) => /^https?:$/.test(url.protocol) && providerPath.test(url.pathname))
        .map(({ url }) => url.hostname),
    ),
  }
}
