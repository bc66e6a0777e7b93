import type { Transport } from '../../api/contract.ts'
import { trustSuggestion } from './trust-suggestion.ts'
import { gatewayOf } from './verdict-facts.ts'

/** Lines to write into the configuration of a hop. */
export interface Snippet {
  where: 'gateway' | 'edge' | 'inner'
  code: string
}

const setting = (code: string): Snippet => ({ where: 'gateway', code })

/** The hop that is to mend it: an inner one passes on what it received, any other knows the scheme itself. */
const sayScheme = ({ verdict }: Transport): Snippet[] =>
  verdict.hop === 'inner'
    ? [{ where: 'inner', code: 'proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto;' }]
    : [{ where: 'edge', code: 'proxy_set_header X-Forwarded-Proto $scheme;' }]

const overwriteAll = `proxy_set_header X-Forwarded-Proto $scheme;
proxy_set_header X-Forwarded-For $remote_addr;
proxy_set_header X-Forwarded-Host $http_host;
proxy_set_header X-Forwarded-Port '';
proxy_set_header Forwarded '';`

function nameOrigin({ page }: Transport): Snippet[] {
  const known = page.origin === null || page.publicOrigins.includes(page.origin)
  return [
    { where: 'edge', code: 'proxy_set_header X-Forwarded-Host $http_host;' },
    ...(known ? [] : [setting(`PUBLIC_ORIGIN=${[...page.publicOrigins, page.origin].join(',')}`)]),
  ]
}

function trustPeer(report: Transport): Snippet[] {
  const { received, decided } = gatewayOf(report) ?? {}
  if (!received?.peer || !decided) return []
  return [setting(`TRUST_PROXY=${trustSuggestion(decided.rule.value, received.peer)}`)]
}

const nothing = () => []
/** What mends each cause. */
const remedies: Record<Transport['verdict']['code'], (report: Transport) => Snippet[]> = {
  healthy: nothing,
  plain_http: nothing,
  untrusted_peer: trustPeer,
  not_forwarded: sayScheme,
  scheme_overwritten: sayScheme,
  scheme_ambiguous: sayScheme,
  origin_mismatch: nameOrigin,
  client_believed: () => [{ where: 'edge', code: overwriteAll }],
  cookie_without_secure: () => [setting('COOKIE_SECURE=always')],
  cookie_dropped: nothing,
}

/** Empty where nothing can be written down ahead, or for a cause of a newer gateway. */
export const snippetsFor = (report: Transport): Snippet[] =>
  Object.hasOwn(remedies, report.verdict.code) ? remedies[report.verdict.code](report) : []
