import type { Cause } from '../causes/cause.ts'
import { causes } from '../causes/causes.ts'
import { hopsOf } from '../chain.ts'
import type { Check, Evidence, Outcome, Suspect } from '../check/check.ts'
import { judgedCookies } from '../check/cookie-verdicts.ts'
import { registry } from '../check/registry.ts'
import { findingDefinitions, type FindingId } from '../finding-ids.ts'
import { isObserved, type Exchange, type Observations } from '../observations.ts'
import type { Finding, Report, ToldCookie, ToldRequest, ToldSuspect } from './report.ts'
import { bySeverity, verdictOf } from './verdict.ts'

export interface Selection {
  only?: readonly FindingId[]
  skip?: readonly FindingId[]
}

export const isFindingId = (id: string): id is FindingId => Object.hasOwn(findingDefinitions, id)
export const findingIds: readonly FindingId[] = Object.keys(findingDefinitions).filter(isFindingId)

function tellRequest({ id, method, url, sent, answer, failure }: Exchange, origin: string): ToldRequest {
  const where = new URL(url)
  const status =
    answer &&
    [String(answer.status), answer.body.problem?.code].filter((word) => word !== undefined).join(' ')
  const usual = /^(?:origin|content-type|content-length|accept|cookie)$/i
  return {
    id,
    request: `${method} ${where.origin === origin ? where.pathname : `${where.origin}${where.pathname}`}`,
    sent: sent.filter(([name]) => !usual.test(name)).map(([name, value]) => `${name}: ${value}`),
    answer: status ?? failure?.message ?? 'no answer',
  }
}

function tellSuspect({ cause: id, confidence, because }: Suspect): ToldSuspect {
  const cause: Cause = causes[id]
  const { hop, says, remedy, fixes, scenario = null } = cause
  return { cause: id, hop, confidence, says, because, remedy, fixes, scenario }
}

function tellFinding(seen: Observations, id: FindingId, found: Evidence[], suspects: Suspect[]): Finding {
  const { family, severity, says } = findingDefinitions[id]
  const told = suspects
    .filter(({ cause }, index) => suspects.findIndex((other) => other.cause === cause) === index)
    .map(tellSuspect)
  const scenario = told.find((suspect) => suspect.scenario !== null)?.scenario
  return {
    id,
    family,
    severity,
    says,
    evidence: found.map(({ says, exchanges }) => ({
      says,
      requests: seen.exchanges
        .filter((exchange) => exchanges.includes(exchange.id))
        .map((exchange) => tellRequest(exchange, seen.target.origin)),
    })),
    suspects: told,
    reproduce: scenario === null || scenario === undefined ? null : `make up SCENARIO=${scenario}`,
  }
}

const tellCookies = (seen: Observations): ToldCookie[] =>
  judgedCookies(seen).map(({ cookie, exchange, verdicts }) => {
    const { name, bytes, digest, secure, httpOnly, sameSite, path, domain, lifetime } = cookie
    const attributes = [
      secure ? 'Secure' : undefined,
      httpOnly ? 'HttpOnly' : undefined,
      sameSite === null ? undefined : `SameSite=${sameSite}`,
      path === null ? undefined : `Path=${path}`,
      domain === null ? undefined : `Domain=${domain}`,
      lifetime === null ? undefined : `for ${lifetime} s`,
    ]
    const { answer, method, url } = exchange
    return {
      name,
      setBy: `${method} ${new URL(url).pathname} → ${answer.status}`,
      attributes: attributes.filter((attribute) => attribute !== undefined).join('; '),
      bytes,
      digest,
      verdicts,
    }
  })

/** One check that breaks must not take the others with it. */
function run(check: Check, seen: Observations): Outcome {
  try {
    return check(seen)
  } catch (error) {
    return {
      unobserved: `this check itself failed: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
}

/** Why what was asked for could not be looked at; a wrong password must not look like health. */
function incompleteness({ cutShort, login, allowed }: Observations): string | null {
  if (cutShort !== null) return cutShort
  if (!allowed.login) return null
  if (!isObserved(login)) return `nobody was signed in: ${login.unobserved}`
  return login.outcome === 'refused'
    ? `nobody was signed in: the credentials were refused (${login.reason})`
    : null
}

/** Judges observations by every check that is wanted. Asks nobody; the same observations give the same report. */
export function diagnose(seen: Observations, { only, skip = [] }: Selection = {}): Report {
  const wanted = (id: FindingId) => (only === undefined || only.includes(id)) && !skip.includes(id)
  const findings: Finding[] = []
  const passed: Report['passed'] = []
  const unobserved: Report['unobserved'] = []
  for (const id of findingIds.filter(wanted)) {
    const outcome = run(registry[id], seen)
    if ('passed' in outcome) passed.push({ id, says: outcome.passed })
    else if ('unobserved' in outcome) unobserved.push({ id, because: outcome.unobserved })
    else findings.push(tellFinding(seen, id, outcome.found, outcome.suspects))
  }
  const sorted = bySeverity(findings)
  return {
    format: 'sallyport-doctor/report/1',
    doctor: seen.doctor,
    url: seen.target.url,
    startedAt: seen.startedAt,
    milliseconds: seen.milliseconds,
    requests: seen.exchanges.length,
    verdict: verdictOf(sorted, incompleteness(seen)),
    chain: hopsOf(seen),
    findings: sorted,
    passed,
    unobserved,
    skipped: findingIds.filter((id) => !wanted(id)),
    cookies: tellCookies(seen),
  }
}
