import { byId, honestAnswers, isOverHttps, ofStep, pageOf, valuesOf } from '../check/look.ts'
import { hopsOf } from '../chain.ts'
import { isObserved, type Observations, type Tls } from '../observations.ts'
import { facts, tableOf, type Facts, type Table } from './fingerprint.ts'
import { outcomeOf } from './outcome.ts'
import { pathTemplate, type Template } from './template.ts'

export function connectionFacts(seen: Observations): Facts {
  const page = pageOf(seen)
  const answers = honestAnswers(seen).filter((exchange) => exchange.via === 'public' && isOverHttps(exchange))
  return facts({
    page: outcomeOf(page),
    phase: page?.failure?.phase ?? (page ? 'answered' : undefined),
    missing: outcomeOf(ofStep(seen, 'missing')[0]),
    plainOnTlsPort: outcomeOf(ofStep(seen, 'tls-port-plain')[0]),
    // One status for everything that was asked: a hop speaks in place of those behind it.
    everything: answers.length > 4 && answers.every(({ answer }) => answer.status >= 502) ? '5xx' : 'varies',
  })
}

const issuedBy = ({ chain: [leaf], privateCa, untrusted }: Tls): string | undefined =>
  leaf && (leaf.selfSigned ? 'itself' : privateCa || untrusted !== null ? 'a private CA' : 'a public CA')

function withoutName({ chain: [leaf], fingerprintWithoutName: other }: Tls): string | undefined {
  if (!isObserved(other)) return undefined
  if (other.fingerprint === null) return 'refused'
  return other.fingerprint === leaf?.fingerprint ? 'the same certificate' : 'another certificate'
}

export function tlsFacts({ tls }: Observations): Facts {
  if (!isObserved(tls)) return {}
  const accepted = Object.entries(tls.versions).filter(([, is]) => is === true)
  return facts({
    version: tls.version,
    accepts: accepted.map(([version]) => version).join(' '),
    alpn: tls.alpn ?? 'none',
    cipher: /CHACHA20/.test(tls.cipher) ? 'ChaCha20' : /GCM|CCM/.test(tls.cipher) ? 'AES with AEAD' : 'older',
    trusted: tls.untrusted ?? 'yes',
    name: tls.nameMismatch === null ? 'the host' : 'another',
    certificates: tls.chain.length,
    issuedBy: issuedBy(tls),
    issuer: tls.chain[0]?.issuer,
    withoutName: withoutName(tls),
  })
}

/** What redirects, by where it was asked. */
export const redirectRows = (seen: Observations, { address }: Template): Table =>
  tableOf(
    seen.redirects.flatMap(({ exchanges: [first], end }) => {
      const exchange = byId(seen, first)
      if (!exchange) return []
      const { answer, via, url } = exchange
      const path = pathTemplate(new URL(url).pathname)
      const location = answer?.location
      const to = location === null || location === undefined ? 'none' : address(location)
      // Where it leads elsewhere, what is there is another machine's affair, or another chain's on this one.
      const isOurs = (end === 'answer' || end === 'loop') && !to.includes('{another port}')
      const row = facts({
        outcome: outcomeOf(exchange),
        location: to,
        end: isOurs ? end : undefined,
      })
      return [[via === 'plain' ? `plain ${path}` : path, row]]
    }),
  )

export function plainRows(seen: Observations): Table {
  if (!isObserved(seen.plain)) return {}
  return tableOf(
    seen.plain.pairs.map(({ path, honest, forged }) => [
      path,
      facts({ outcome: outcomeOf(byId(seen, honest)), toldHttps: outcomeOf(byId(seen, forged)) }),
    ]),
  )
}

/** How far the clocks of the answers are from this machine's, in steps that a slow answer does not cross. */
export function clockFacts(seen: Observations): Facts {
  const skews = honestAnswers(seen).flatMap((exchange) => {
    const [date] = valuesOf(exchange, 'date')
    const skew = (Date.parse(date ?? '') - Date.parse(exchange.answer.receivedAt)) / 1000
    return Number.isNaN(skew) || valuesOf(exchange, 'age').length > 0 ? [] : [skew]
  })
  const far = skews.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0]
  if (far === undefined) return {}
  const size =
    Math.abs(far) <= 5 ? 'within 5 s' : Math.abs(far) <= 60 ? 'within a minute' : 'more than a minute'
  return facts({ skew: Math.abs(far) <= 5 ? size : `${far > 0 ? 'ahead' : 'behind'}, ${size}` })
}

export function hopFacts(seen: Observations): Facts {
  const hops = hopsOf(seen)
  const isTold = isObserved(seen.told) && seen.told.hops.length > 0
  return facts({
    software: hops.length > 0 ? hops.map(({ software, role }) => software ?? role).join(' → ') : undefined,
    // Only who tells its own chain names hops that do not show.
    proxies: isTold ? hops.filter(({ role }) => role === 'proxy').length : undefined,
  })
}
