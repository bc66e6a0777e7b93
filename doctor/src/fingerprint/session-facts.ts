import { byId, valuesOf } from '../check/look.ts'
import { isObserved, type Observations } from '../observations.ts'
import { facts, type Facts } from './fingerprint.ts'
import { outcomeOf } from './outcome.ts'
import type { Template } from './template.ts'

const names = (cookies: readonly string[]): string => cookies.toSorted().join(', ') || 'none'

export function loginFacts(seen: Observations, { domain }: Template): Facts {
  const { login } = seen
  // What somebody typed wrong says nothing of the chain.
  if (!isObserved(login) || login.outcome === 'refused') return {}
  const again = (id: number | null) => {
    const exchange = byId(seen, id ?? undefined)
    if (!exchange) return undefined
    const set = exchange.answer?.cookies.map(
      ({ name, secure, domain: site }) =>
        `${name}${secure ? '; Secure' : ''}${site === null ? '' : `; Domain=${domain(site)}`}`,
    )
    return `${outcomeOf(exchange)}; ${set?.toSorted().join(', ') || 'no cookie'}`
  }
  const { session, anonymous, addressBelieved, logout } = login
  return facts({
    result: login.outcome,
    outcome: outcomeOf(byId(seen, login.exchange)),
    cookies: names(login.cookies),
    dropped: names(login.dropped),
    session: session && (session.known ? 'known' : 'not known'),
    anonymous: anonymous && (anonymous.known ? 'known' : 'not known'),
    toldHttp: again(login.forged),
    toldHttps: again(login.repaired),
    forwardedFor: isObserved(addressBelieved)
      ? addressBelieved.believed
        ? 'believed'
        : 'not believed'
      : undefined,
    keptAfterLogout: isObserved(logout) ? names(logout.kept) : undefined,
  })
}

export function limitFacts(seen: Observations): Facts {
  const { limits } = seen
  const last = isObserved(limits) ? limits.steps.at(-1) : undefined
  const exchange = last && byId(seen, last.exchange)
  if (!last || !exchange) return {}
  const isRefused = last.status === null || last.status >= 400
  return facts({
    passes: isObserved(limits)
      ? `${(isRefused ? (limits.steps.at(-2)?.bytes ?? 0) : last.bytes) / 1024} KB`
      : undefined,
    refusal: isRefused ? outcomeOf(exchange) : 'none',
    saidBy: isRefused
      ? (exchange.answer?.software.map(({ name }) => name).join(', ') ?? 'nobody')
      : undefined,
  })
}

export function webSocketFacts(seen: Observations): Facts {
  const { websocket } = seen
  if (!isObserved(websocket)) return {}
  return facts({
    handshake: outcomeOf(byId(seen, websocket.exchange)),
    plain: outcomeOf(byId(seen, websocket.plain ?? undefined)),
  })
}

/** The first event at once, late, or not at all; what arrives within two seconds counts as at once. */
export function eventFacts(seen: Observations): Facts {
  const { events } = seen
  if (!isObserved(events)) return {}
  const exchange = byId(seen, events.exchange)
  const first = exchange?.answer?.msToFirstByte
  const [encoding] = exchange?.answer
    ? valuesOf({ ...exchange, answer: exchange.answer }, 'content-encoding')
    : []
  return facts({
    outcome: outcomeOf(exchange),
    first: first === null || first === undefined ? 'none' : first <= 2000 ? 'at once' : 'late',
    encoding: encoding ?? 'none',
  })
}

export function csrfFacts(seen: Observations): Facts {
  const { csrf } = seen
  if (!isObserved(csrf)) return {}
  return facts({
    ownOrigin: outcomeOf(byId(seen, csrf.correct)),
    strangeOrigin: outcomeOf(byId(seen, csrf.foreign)),
  })
}

export function originFacts(seen: Observations): Facts {
  const { origin } = seen
  if (!isObserved(origin)) return {}
  return facts({
    outcome: outcomeOf(byId(seen, origin.honest)),
    toldHttps: outcomeOf(byId(seen, origin.forged)),
  })
}

export function entryFacts({ entry }: Observations): Facts {
  return isObserved(entry) ? facts({ leadsHere: entry.leadsHere }) : {}
}
