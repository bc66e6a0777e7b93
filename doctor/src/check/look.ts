import type { Answer, Exchange, Observations, ObservedCookie, Step } from '../observations.ts'
import { isObserved } from '../observations.ts'
import { isInfrastructure, isReadByScripts, looksLikeSession } from '../cookie/names.ts'

export interface Answered extends Exchange {
  answer: Answer
}
const isAnswered = (exchange: Exchange): exchange is Answered => exchange.answer !== null

/** Requests as any client makes them; the others lie about themselves or are oversized on purpose. */
const dishonest: ReadonlySet<Step> = new Set([
  'forged',
  'login-forged',
  'login-repaired',
  'login-address',
  'plain-forged',
  'origin-forged',
  'limit',
  'csrf',
  'tls-port-plain',
  'entry',
])

export const byId = (seen: Observations, id: number | undefined): Exchange | undefined =>
  seen.exchanges.find((exchange) => exchange.id === id)

export const ofStep = (seen: Observations, ...steps: Step[]): Exchange[] =>
  seen.exchanges.filter(({ step }) => steps.includes(step))

export const answersOf = (seen: Observations, ...steps: Step[]): Answered[] =>
  ofStep(seen, ...steps).filter(isAnswered)

/** Honest requests to the site itself that were answered. */
export const honestAnswers = (seen: Observations): Answered[] =>
  seen.exchanges
    .filter(({ step, via }) => !dishonest.has(step) && (via === 'public' || via === 'plain'))
    .filter(isAnswered)

export const isOverHttps = ({ url }: Exchange): boolean => url.startsWith('https:')

export const pageOf = (seen: Observations): Exchange | undefined => ofStep(seen, 'page')[0]

export const valuesOf = ({ answer }: Answered, name: string): string[] =>
  answer.headers.filter(([header]) => header.toLowerCase() === name).map(([, value]) => value)

/** That an answer was kept by a cache: an age, or a cache that says so. */
export const wasStored = (exchange: Answered): boolean =>
  valuesOf(exchange, 'age').some((age) => Number(age) > 0) ||
  ['x-cache', 'x-cache-status', 'cf-cache-status', 'cache-status', 'x-proxy-cache'].some((name) =>
    valuesOf(exchange, name).some((value) => /\bhit\b/i.test(value)),
  )

export const pathOf = ({ url }: Exchange): string => new URL(url).pathname

/** `GET /path` with what was special about it, for evidence. */
export const asked = ({ method, url }: Exchange): string => `${method} ${new URL(url).pathname}`

export interface SetHere {
  cookie: ObservedCookie
  exchange: Answered
}

/** Cookies that the site sets, each once per form in which it is set; without those that are taken away. */
export function cookiesSet(seen: Observations): SetHere[] {
  const all = honestAnswers(seen).flatMap((exchange) =>
    exchange.answer.cookies
      .filter(({ lifetime }) => lifetime === null || lifetime > 0)
      .map((cookie) => ({ cookie, exchange })),
  )
  const formOf = ({ cookie, exchange }: SetHere) =>
    [
      cookie.name,
      cookie.secure,
      cookie.httpOnly,
      cookie.sameSite,
      cookie.path,
      cookie.domain,
      isOverHttps(exchange),
    ].join()
  return all.filter((set, index) => all.findIndex((other) => formOf(other) === formOf(set)) === index)
}

/** Cookies that carry the session: those that signing in sets, and by their looks where nobody signed in. */
export function sessionCookies(seen: Observations): SetHere[] {
  const { login } = seen
  const named = isObserved(login) && login.cookies.length > 0 ? new Set(login.cookies) : undefined
  return cookiesSet(seen).filter(
    ({ cookie }) =>
      !isInfrastructure(cookie.name) &&
      !isReadByScripts(cookie.name) &&
      (named?.has(cookie.name) ?? looksLikeSession(cookie)),
  )
}

export const softwareSeen = (seen: Observations): Set<string> =>
  new Set(seen.exchanges.flatMap(({ answer }) => answer?.software.map(({ name }) => name) ?? []))
