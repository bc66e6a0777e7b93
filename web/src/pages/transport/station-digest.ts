import type { TransportHop } from '../../api/contract.ts'
import type { BrowserFacts } from './browser-facts.ts'
import type { HopState, Station } from './chain.ts'
import type { StationName } from './hop-icon.tsx'
import { addressOf } from './protocol-names.ts'
import type { transportTexts } from './transport-texts.ts'

type Words = (typeof transportTexts)['en']

export interface StationDigest {
  name: StationName
  title: string
  software: string | undefined
  state: HopState | 'unseen'
  /** What matters most of it. */
  lines: { term: string; value: string }[]
}

function hopLines({ received, decided, token }: TransportHop, words: Words) {
  const { facts, yes, no } = words
  const lines = [{ term: facts.peer, value: received?.peer == null ? undefined : addressOf(received.peer) }]
  if (decided)
    lines.push(
      { term: facts.trust, value: decided.trustsPeer ? yes : no },
      { term: facts.taken, value: `${decided.scheme}://${decided.host ?? '?'}` },
    )
  else lines.push({ term: facts.host, value: received?.host ?? undefined })
  if (token !== null) lines.push({ term: facts.token, value: words.tokensInShort[token] })
  return lines.flatMap(({ term, value }) => (value === undefined ? [] : [{ term, value }]))
}

/** What the drawing says of a station. */
export function stationDigest(station: Station, browser: BrowserFacts, words: Words): StationDigest {
  const { roles, facts, yes, no } = words
  if (station.kind === 'unseen')
    return { name: 'unseen', title: words.unseen, software: undefined, state: 'unseen', lines: [] }
  if (station.kind === 'browser')
    return {
      name: 'browser',
      title: roles.browser,
      software: browser.name,
      state: 'seen',
      lines: [
        { term: facts.page, value: browser.origin },
        { term: facts.secureContext, value: browser.secureContext ? yes : no },
      ],
    }
  const { hop, state } = station
  return {
    name: hop.name,
    title: roles[hop.name],
    software: hop.software ?? words.unknownSoftware,
    state,
    lines: hopLines(hop, words),
  }
}
