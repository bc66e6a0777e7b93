import type { Observation } from './chain-observation.ts'
import type { OriginReport } from './chain-report.ts'

type Code = Observation['verdict']['code']
type Effect = Observation['verdict']['effect']

const quoted = (text: string | null) => JSON.stringify(text)

/** What is wrong, in one clause. */
const causes: Record<Code, (seen: Observation) => string> = {
  healthy: () => 'the chain says what the browser used',
  plain_http: () => 'the public origin is plain http',
  untrusted_peer: ({ observed }) =>
    `the gateway does not trust ${observed.peer}, which says X-Forwarded-Proto: ${quoted(observed.forwardedProto)}`,
  not_forwarded: () => 'no hop tells the gateway that the browser used https',
  scheme_overwritten: ({ observed }) =>
    `a hop says X-Forwarded-Proto: ${quoted(observed.forwardedProto)} though the browser used https`,
  scheme_ambiguous: ({ observed }) =>
    `X-Forwarded-Proto is a list, ${quoted(observed.forwardedProto)}, and who reads its other end sees another scheme`,
  origin_mismatch: ({ observed }) =>
    `the gateway takes ${observed.origin ?? 'a host that it cannot read'} for the address of the page`,
  client_believed: () => 'a hop passes on what the client says of itself',
  cookie_without_secure: ({ settings }) => `COOKIE_SECURE is ${settings.cookieSecure}`,
  cookie_dropped: () => 'browsers do not keep a cookie like this one on the public origin',
}

const effects: Record<Effect, string> = {
  session_works: 'The session cookie arrives',
  sign_in_refused: 'The session cookie would be lost and nobody can sign in',
  cookie_without_secure: 'The session cookie would lose its Secure on https',
  cookie_dropped: 'The session cookie would be lost in the browser',
  origin_refused: 'Writes of our own page would be refused',
}

const remedies: Partial<Record<Code, string>> = {
  scheme_ambiguous:
    'Let the hop that appends to X-Forwarded-Proto pass it on, or overwrite it at the boundary.',
  origin_mismatch:
    'Let each hop pass on Host with its port, or set X-Forwarded-Host to it; look whether PUBLIC_ORIGIN is what browsers show.',
  cookie_without_secure: 'Set COOKIE_SECURE=always.',
  cookie_dropped: 'Look at COOKIE_NAME, COOKIE_PREFIX and COOKIE_SECURE beside PUBLIC_ORIGIN.',
}

/** What the receiving side saw, put for a person. */
export function judgeObservation(origin: string, seen: Observation, ownReplica: string): OriginReport {
  const { code, effect } = seen.verdict
  const isFine = effect === 'session_works'
  const isClean = code === 'healthy' || code === 'plain_http'
  const remedy = isFine && isClean ? null : (seen.remedy ?? remedies[code] ?? null)
  return {
    origin,
    status: isFine ? 'ok' : 'problem',
    code,
    says: `${effects[effect]}${isFine && !isClean ? ', but' : ':'} ${causes[code](seen)}.`,
    remedy,
    observed: seen.observed,
    answeredBy: seen.replica === ownReplica ? 'this replica' : 'another replica',
  }
}
