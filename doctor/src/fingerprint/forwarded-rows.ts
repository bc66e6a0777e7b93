import { honestAnswers } from '../check/look.ts'
import { pathsSeen } from '../check/schemes-seen.ts'
import { isObserved, type Observations } from '../observations.ts'
import { facts, tableOf, type Facts, type Table } from './fingerprint.ts'
import { pathTemplate } from './template.ts'

/** By path: which scheme the application sees there, and which forged headers it believes. */
export function forwardedRows(seen: Observations): Table {
  const { asHttp, asHttps } = pathsSeen(seen)
  const believed = seen.forged.map(({ header, path, changed }): [string, Facts] => {
    const facets = changed.map(({ facet }) => facet).filter((facet) => facet !== 'addresses')
    return [
      pathTemplate(path),
      facts({ [header]: facets.length > 0 ? `believed: ${facets.toSorted().join(', ')}` : 'not believed' }),
    ]
  })
  const schemes = (paths: Map<string, number>, scheme: string) =>
    [...paths.keys()].map((path): [string, Facts] => [pathTemplate(path), facts({ scheme })])
  return tableOf([...believed, ...schemes(asHttp, 'http'), ...schemes(asHttps, 'https')])
}

/** What this project's gateway says about the request that it got; addresses of peers are left out. */
export function toldFacts(seen: Observations): Facts {
  const refusal = honestAnswers(seen).find(
    ({ answer, via, step }) => via === 'public' && step !== 'websocket' && answer.body.problem?.observed,
  )
  const observed = refusal?.answer.body.problem?.observed
  const told = isObserved(seen.told) ? seen.told : undefined
  const proto = told?.forwardedProto
  const flag = (value: unknown) => (typeof value === 'boolean' ? value : undefined)
  return facts({
    verdict: told?.verdict,
    effect: told?.effect,
    hop: told && (told.hop ?? 'none'),
    trustProxy: told?.trustProxy,
    firstProto: proto && (proto.first ?? 'none'),
    lastProto: proto && (proto.last ?? 'none'),
    protoIsList: proto ? proto.ambiguous : flag(observed?.['ambiguous']),
    peerTrusted: flag(observed?.['peerTrusted']),
    refusedProto: observed && String(observed['forwardedProto'] ?? 'none'),
  })
}
