import type { Observations } from '../observations.ts'
import { isObserved } from '../observations.ts'
import type { Report } from '../report/report.ts'
import {
  clockFacts,
  connectionFacts,
  hopFacts,
  plainRows,
  redirectRows,
  tlsFacts,
} from './connection-facts.ts'
import { cookieRows } from './cookie-rows.ts'
import { facts, fingerprintFormat, tableOf, type Facts, type Fingerprint } from './fingerprint.ts'
import { forwardedRows, toldFacts } from './forwarded-rows.ts'
import { headerRows } from './header-rows.ts'
import {
  csrfFacts,
  entryFacts,
  eventFacts,
  limitFacts,
  loginFacts,
  originFacts,
  webSocketFacts,
} from './session-facts.ts'
import { createTemplate } from './template.ts'

/** What was found, what was not, and for what there was nothing to see. */
function findingRows({ findings, passed, unobserved }: Report): [string, Facts][] {
  return [
    ...findings.map(({ id, suspects: [first] }): [string, Facts] => [
      id,
      facts({ outcome: 'found', cause: first?.cause, hop: first?.hop }),
    ]),
    ...passed.map(({ id }): [string, Facts] => [id, facts({ outcome: 'passed' })]),
    ...unobserved.map(({ id }): [string, Facts] => [id, facts({ outcome: 'not observable' })]),
  ]
}

/** The fingerprint of what was seen. Pure: the same observations give the same fingerprint, and the same chain too, but for `meta`. */
export function fingerprintOf(seen: Observations, report: Report): Fingerprint {
  const template = createTemplate(seen)
  const paths = seen.exchanges.filter(({ step }) => step === 'path').map(({ url }) => new URL(url).pathname)
  return {
    format: fingerprintFormat,
    meta: {
      doctor: seen.doctor,
      recordedAt: seen.startedAt,
      url: seen.target.url,
      milliseconds: seen.milliseconds,
      requests: seen.exchanges.length,
      looked: {
        active: seen.allowed.active,
        login: seen.allowed.login,
        origin: isObserved(seen.origin),
        entry: isObserved(seen.entry),
      },
      paths: [...new Set(paths)],
    },
    connection: connectionFacts(seen),
    tls: tlsFacts(seen),
    redirects: redirectRows(seen, template),
    plain: plainRows(seen),
    cookies: cookieRows(seen, template),
    headers: headerRows(seen),
    forwarded: forwardedRows(seen),
    told: toldFacts(seen),
    login: loginFacts(seen, template),
    limits: limitFacts(seen),
    websocket: webSocketFacts(seen),
    events: eventFacts(seen),
    csrf: csrfFacts(seen),
    origin: originFacts(seen),
    entry: entryFacts(seen),
    clock: clockFacts(seen),
    hops: hopFacts(seen),
    findings: tableOf(findingRows(report)),
  }
}

/** As it is written into a file. */
export const renderFingerprint = (fingerprint: Fingerprint): string =>
  `${JSON.stringify(fingerprint, undefined, 2)}\n`
