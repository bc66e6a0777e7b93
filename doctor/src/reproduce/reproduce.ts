import { compare, mustMatch, type Difference } from '../compare/compare.ts'
import { fieldFits } from '../compare/classes.ts'
import type { Fingerprint } from '../fingerprint/fingerprint.ts'
import { emptyDraft, type Draft } from './draft.ts'
import type { Lever } from './lever.ts'
import { levers } from './levers.ts'

export interface Reproduction {
  draft: Draft
  turned: readonly Lever[]
  /** What differs from the healthy chain and no lever makes so, with the reason. */
  left: { difference: Difference; because: string }[]
}

/** Why a field cannot be made by a proxy or by a setting of the gateway. */
const reasons: readonly [fields: RegExp, because: string][] = [
  [/^tls\./, "the edge here has this project's own TLS, certificate and name"],
  [/^connection\./, 'what the application answers to its first page is its own'],
  [/^cookies\.|^login\.cookies/, 'names and attributes of cookies are given by the application'],
  [/^limits\./, 'the edge here takes 8 KB of headers, and a hop behind it can only take less'],
  [/^headers\./, 'which headers answers carry is said by the application behind the chain'],
  [/^(?:forwarded|redirects|plain)\./, 'the path is one of an application that is not here'],
  [/^told\.trustProxy/, 'it names the addresses of another network'],
  [/^told\.|^findings\./, 'it follows from something that was not recorded'],
  [
    /^events\.|^websocket\./,
    'the application itself behaves so, or its session is lost for a reason that was not recorded',
  ],
  [/^origin\./, 'what another application answers past its edge is its own'],
]

const reasonFor = (field: string): string =>
  reasons.find(([fields]) => fields.test(field))?.[1] ?? 'no setting of a proxy or of the gateway makes it so'

/**
 * Settings that make a chain of this project like another one, derived from its fingerprint field by field.
 * @param healthy the fingerprint of the project's healthy chain
 */
export function reproduce(chain: Fingerprint, healthy: Fingerprint): Reproduction {
  const draft = emptyDraft()
  const turned = levers.filter((lever) => lever.turn(chain, draft))
  const patterns = turned.flatMap(({ explains }) => explains)
  const left = mustMatch(compare(chain, healthy))
    .filter(({ field }) => !patterns.some((pattern) => fieldFits(pattern, field)))
    .map((difference) => ({ difference, because: reasonFor(difference.field) }))
  return { draft, turned, left }
}
