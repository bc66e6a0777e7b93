import type { Transport, TransportHop } from '../../api/contract.ts'
import { addressOf, productOf } from './protocol-names.ts'
import type { verdictTexts, VerdictFacts } from './verdict-texts.ts'

type Words = (typeof verdictTexts)['en']

export const gatewayOf = ({ hops }: Transport): TransportHop | undefined =>
  hops.find(({ name }) => name === 'gateway')

export const browserNames = { chromium: 'Chromium', firefox: 'Firefox', safari: 'Safari' } as const

const code = (value: string) => `\`${value.replaceAll('`', '’')}\``

function hopName(words: Words, hop: TransportHop | undefined, otherwise: string): string {
  if (!hop) return otherwise
  const name = words.hops[hop.name]
  return hop.software === null ? name : `${name} (${productOf(hop.software)})`
}

/** What the sentences about a report may name, in the words of a language. */
export function verdictFacts(report: Transport, words: Words): VerdictFacts {
  const { hops, page, cookie, verdict } = report
  const { received, decided } = gatewayOf(report) ?? {}
  const proto = received?.forwarded.find(({ name }) => name === 'X-Forwarded-Proto')?.value
  const address = page.publicOrigins.find((origin) => origin.startsWith('https://'))
  return {
    hop: hopName(
      words,
      hops.find(({ name }) => name === verdict.hop),
      words.hops.unknown,
    ),
    front: hopName(words, hops[hops.findIndex(({ name }) => name === 'gateway') - 1], words.hops.front),
    peer: code(addressOf(received?.peer ?? '?')),
    forwardedProto: code(proto ?? '?'),
    page: page.origin === null ? words.nobodyKnows : code(page.origin),
    taken: decided?.host ? code(`${decided.scheme}://${decided.host}`) : words.unreadable,
    used: decided?.scheme === 'https' ? 'http' : 'https',
    believed: decided?.scheme ?? 'http',
    browser: cookie.thisBrowser === null ? words.someBrowsers : browserNames[cookie.thisBrowser],
    address: address === undefined ? words.publicAddress : code(address),
  }
}
