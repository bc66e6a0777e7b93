/**
 * How a difference between two chains counts. `must-match`: sessions work differently because of it. `expected-different`:
 * two healthy sites differ in it. `ignored`: nothing that is compared.
 */
export type DifferenceClass = 'must-match' | 'expected-different' | 'ignored'

export interface Rule {
  /** `group.fact` or `group.row.fact`; `*` stands for anything. */
  fields: string
  class: DifferenceClass
  /** What it means that they differ. */
  means: string
  /** Which setting makes it so. */
  setting: string
}

const must = (fields: string, means: string, setting: string): Rule => ({
  fields,
  class: 'must-match',
  means,
  setting,
})
const expected = (fields: string, means: string, setting: string): Rule => ({
  fields,
  class: 'expected-different',
  means,
  setting,
})
const ignored = (fields: string, means: string): Rule => ({ fields, class: 'ignored', means, setting: '' })

/** Findings that depend on the host, its certificate, its clock or its software. */
const ofTheSite = [
  'clock-skew',
  'cookie-infrastructure',
  'cookie-shared-by-port',
  'hops',
  'hsts-missing',
  'hsts-on-dev-host',
  'tls-expired',
  'tls-expires-soon',
]

/** Every field of a fingerprint, each by the first rule that fits it. */
export const rules: readonly Rule[] = [
  expected(
    'connection.plainOnTlsPort',
    'what the software of the edge says to plain http on its TLS port',
    'none: it is built in',
  ),
  must(
    'connection.*',
    'how a first request ends',
    'the next hop of each proxy, PROXY protocol on both sides',
  ),
  expected('tls.issuer', 'who signed the certificate', 'the certificate'),
  expected('tls.issuedBy', 'what kind of authority signed the certificate', 'the certificate'),
  expected('tls.certificates', 'how many certificates are sent', 'the file of the certificate'),
  expected('tls.cipher', 'what kind of cipher was agreed on', 'ssl_ciphers'),
  must(
    'tls.trusted',
    'whether clients trust the certificate',
    'the whole chain in the file of the certificate; --ca for a private CA',
  ),
  must('tls.withoutName', 'what a client without SNI gets', 'the default server of the edge'),
  must('tls.alpn', 'whether HTTP/2 is offered', 'http2, or the ALPN of the load balancer'),
  must('tls.*', 'what TLS the edge speaks', 'ssl_protocols and the certificate of the edge'),
  must(
    'redirects.*.location',
    'where people are sent',
    'absolute redirects and their port, X-Forwarded-Proto and -Host on the way',
  ),
  must('redirects.*.*', 'how redirects end', 'who redirects to https, and on which scheme'),
  must(
    'plain.*.*',
    'what plain http is answered',
    'the redirect to https on the edge, and whose X-Forwarded-Proto it believes',
  ),
  ignored('cookies.*.owner', 'follows from the name'),
  expected('cookies.*.size', 'how large the cookie is', 'what the session holds'),
  must(
    'cookies.*.attributes',
    'what the cookie allows',
    'cookie settings of the application (COOKIE_SECURE), X-Forwarded-Proto, rewriting by a proxy',
  ),
  must(
    'cookies.*.set',
    'whether the cookie is set at all',
    'X-Forwarded-Proto and whom the application trusts',
  ),
  must(
    'cookies.*.*',
    'who sets the cookie, and what browsers do with it',
    'cookie settings of the application',
  ),
  expected('headers.*.server', 'which software answers', 'the software of the edge'),
  expected('headers.*.age', 'how long an answer was stored', 'time'),
  must(
    'headers.*.strict-transport-security',
    'where and how often HSTS is said',
    'one owner for the header; always in nginx',
  ),
  must(
    'headers.*.cached-by-others',
    'whether answers may be stored for others',
    'Cache-Control of the application, or a proxy that replaces it',
  ),
  must('headers.*.x-cache', 'whether a cache stands in the way', 'proxy_cache, or the CDN'),
  must(
    'headers.*.*',
    'which headers answers of that class carry',
    'add_header of a proxy, or the application',
  ),
  must(
    'forwarded.*.scheme',
    'whether the application knows that people use https, on that path',
    'X-Forwarded-Proto on every location; whom the application trusts',
  ),
  must(
    'forwarded.*.*',
    'whether a client is believed what only a proxy may say',
    'overwrite X-Forwarded-* and drop lookalikes at the edge',
  ),
  must('told.trustProxy', 'whom the gateway trusts', 'TRUST_PROXY'),
  must('told.hop', 'which hop the gateway blames', 'X-Forwarded-Proto at that hop'),
  must('told.*', 'what reaches the gateway', 'X-Forwarded-Proto at every hop, TRUST_PROXY'),
  must(
    'login.forwardedFor',
    'whether a client chooses its own address',
    'overwrite X-Forwarded-For at the edge',
  ),
  must(
    'login.*',
    'what becomes of a sign-in',
    'X-Forwarded-Proto, whom the application trusts, its cookie settings',
  ),
  expected('limits.saidBy', 'who refuses large headers', 'the software'),
  must('limits.*', 'how large headers may be', 'large_client_header_buffers, or that of the smallest hop'),
  must(
    'websocket.*',
    'whether a WebSocket comes about',
    'Upgrade and Connection at every hop; wss as a scheme',
  ),
  must('events.*', 'whether events arrive at once', 'proxy_buffering, compression of text/event-stream'),
  must('csrf.*', 'whose writes are accepted', 'Host and X-Forwarded-Host as the browser said them'),
  must(
    'origin.*',
    'what the application answers past its edge',
    'published ports; whom the application trusts',
  ),
  must('entry.*', 'whether another site leads here', '--entry'),
  expected('clock.*', 'whose clock is right', 'the time service of the machine'),
  expected('hops.*', 'which software shows itself', 'the software of the hops'),
  ...ofTheSite.map((id) =>
    expected(
      `findings.${id}.outcome`,
      'a finding about the site, not about its settings',
      'what the report of the doctor names',
    ),
  ),
  must(
    'findings.*.outcome',
    'a finding of the doctor that one of them has',
    'what the report of the doctor names',
  ),
  expected('findings.*.*', 'whom the doctor suspects first', 'what the report of the doctor names'),
  ignored('meta.*', 'when and with what it was recorded'),
]

const fits = (pattern: readonly string[], path: readonly string[]): boolean =>
  pattern.length === path.length && pattern.every((part, index) => part === '*' || part === path[index])

/** Whether a field, by its name, is one of those that a pattern means; a row may hold dots itself. */
export function fieldFits(pattern: string, field: string): boolean {
  const [group = '', ...rest] = pattern.split('.')
  const [own, ...words] = field.split('.')
  if (group !== own) return false
  if (rest.length === 1) return words.length === 1 && (rest[0] === '*' || rest[0] === words[0])
  const [row, fact] = rest
  const isRow = row === '*' || row === words.slice(0, -1).join('.')
  return words.length > 1 && isRow && (fact === '*' || fact === words.at(-1))
}

const compiled = rules.map((rule) => ({ rule, pattern: rule.fields.split('.') }))

/** @throws Error for a field that no rule knows, which no fingerprint has */
export function ruleFor(path: readonly string[]): Rule {
  const found = compiled.find(({ pattern }) => fits(pattern, path))
  if (!found) throw new Error(`no rule says how ${path.join('.')} compares`)
  return found.rule
}
