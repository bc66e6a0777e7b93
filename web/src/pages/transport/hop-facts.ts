import type { TransportHop } from '../../api/contract.ts'
import { addressOf, httpName, tlsName } from './protocol-names.ts'
import type { transportTexts } from './transport-texts.ts'

type Words = (typeof transportTexts)['en']
type Received = NonNullable<TransportHop['received']>
type Decided = NonNullable<TransportHop['decided']>

export interface Fact {
  term: string
  /** `Backticks` stand around code. */
  says: string
  /** It deserves a look. */
  odd?: boolean
}

const code = (value: string) => `\`${value.replaceAll('`', '’')}\``

function connection({ scheme, tls, httpVersion }: Received, words: Words): string {
  const known = [
    scheme ?? words.schemeUntold,
    tls ? `${tlsName(tls.version)} (${code(tls.cipher)})` : undefined,
    httpName(httpVersion),
  ]
  return known.filter((part) => part !== undefined).join(', ')
}

function receivedFacts(received: Received, words: Words): Fact[] {
  const { peer, cookie, authorization } = received
  const { facts, untold } = words
  const came = (value: boolean | null) => (value === null ? untold : value ? words.came : words.none)
  return [
    { term: facts.peer, says: peer === null ? untold : code(addressOf(peer)) },
    { term: words.connection, says: connection(received, words) },
    { term: facts.cookie, says: came(cookie) },
    { term: facts.authorization, says: came(authorization) },
  ]
}

function decidedFacts(decided: Decided, words: Words): Fact[] {
  const { scheme, host, clientAddress, trustsPeer, rule, forwardedProto, forwarded } = decided
  const { facts, untold } = words
  const trust = trustsPeer
    ? words.trusted(code(rule.matched ?? rule.value))
    : words.untrusted(code(rule.value))
  const list: Fact[] = forwardedProto?.ambiguous
    ? [
        {
          term: facts.proto,
          says: words.firstAndLast(code(forwardedProto.first ?? ''), code(forwardedProto.last ?? '')),
          odd: true,
        },
      ]
    : []
  const isOdd = forwarded?.state === 'malformed' || forwarded?.state === 'contradicts'
  const standard: Fact[] = forwarded
    ? [{ term: 'Forwarded', says: words.forwarded[forwarded.state], odd: isOdd }]
    : []
  return [
    { term: facts.trust, says: trust, odd: !trustsPeer },
    {
      term: facts.taken,
      says: host === null ? `${scheme}, ${words.malformed}` : code(`${scheme}://${host}`),
      odd: host === null,
    },
    { term: facts.client, says: clientAddress === null ? untold : code(addressOf(clientAddress)) },
    ...list,
    ...standard,
  ]
}

/** What a hop told, as terms and their values. */
export function hopFacts({ received, decided, token }: TransportHop, words: Words) {
  const ofToken: Fact[] =
    token === null
      ? []
      : [{ term: words.facts.token, says: words.tokens[token] ?? code(token), odd: token === 'refused' }]
  return {
    received: received ? [...receivedFacts(received, words), ...ofToken] : [],
    decided: decided ? decidedFacts(decided, words) : [],
  }
}
