import { isObserved, type LoginObservation, type Observations } from '../observations.ts'
import type { Check, Evidence, Suspect } from './check.ts'
import { suspect } from './check.ts'
import { byId, honestAnswers, softwareSeen, wasStored } from './look.ts'
import { lostProtoSuspects } from './lost-proto.ts'

/** Frameworks that drop a Secure cookie on what they take for http say nothing (express-session), or break (Koa: 500). */
const explained = (login: LoginObservation) =>
  login.outcome === 'failed' && !/insecure_transport|^500/.test(login.reason ?? '')

function suspectsFor(seen: Observations, login: LoginObservation): Suspect[] {
  const lost = lostProtoSuspects(seen)
  const isUnsure =
    login.kind === 'described' &&
    login.outcome === 'signed-in' &&
    login.session?.known === false &&
    byId(seen, login.exchange)?.answer?.status !== 200
  const isKoa = softwareSeen(seen).has('koa')
  const head = lost.map((found) =>
    login.reason?.startsWith('500') && isKoa && found.cause === 'app-trusts-no-proxy'
      ? suspect(
          found.cause,
          'high',
          'Koa answers 500 where a Secure cookie meets a request that it takes for http',
        )
      : found,
  )
  return isUnsure
    ? [
        ...head,
        suspect(
          'credentials-refused',
          'medium',
          'the answer to the credentials does not say whether they were right',
        ),
      ]
    : head
}

export const cookieAbsentAfterLogin: Check = (seen) => {
  const { login } = seen
  if (!isObserved(login)) return login
  if (login.outcome === 'refused') return { unobserved: `the credentials were refused (${login.reason})` }
  if (explained(login)) return { unobserved: `signing in failed for another reason (${login.reason})` }
  const { exchange, cookies, session, dropped } = login
  const status = byId(seen, exchange)?.answer?.status
  const found: Evidence[] = []
  if (login.outcome === 'failed')
    found.push({ says: `Signing in is refused: ${login.reason}`, exchanges: [exchange] })
  else if (cookies.length === 0)
    found.push({ says: `Signing in is answered ${status}, without any Set-Cookie`, exchanges: [exchange] })
  if (found.length > 0) {
    if (session?.known === false)
      found.push({ says: 'The next request is not signed in', exchanges: [session.exchange] })
    return { found, suspects: suspectsFor(seen, login) }
  }
  const next = honestAnswers(seen).find(({ id }) => id === session?.exchange)
  if (session?.known === false && next && wasStored(next))
    return { unobserved: 'the next answer came out of a cache, for which there is a finding of its own' }
  if (session?.known === false && dropped.length > 0)
    return { unobserved: `browsers drop ${dropped.join(', ')}, for which there is a finding of its own` }
  if (session?.known === false)
    return {
      found: [
        {
          says: `${cookies.join(', ')} came back, and the next request with it is not signed in`,
          exchanges: [exchange, session.exchange],
        },
      ],
      suspects: [
        suspect('session-not-shared', 'medium', 'the cookie is kept and sent'),
        suspect('cookie-attributes', 'low', 'its Path or Domain may not fit the next page'),
      ],
    }
  return { passed: `${cookies.join(', ')} is set${session ? ' and the next request is signed in' : ''}` }
}
