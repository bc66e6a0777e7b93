import type { ForgedHeader, ForgedPair, Observations } from '../observations.ts'
import type { Evidence } from './check.ts'

const facetNames: Record<string, string> = {
  status: 'status',
  scheme: 'the scheme it sees',
  location: 'Location',
  cookies: 'cookies',
  problem: 'problem',
  addresses: 'addresses in the page',
  reflected: 'what came back',
}

function describe({ sent, path, changed, baseline, forged }: ForgedPair): Evidence {
  const headers = sent.map(([name, value]) => `${name}: ${value}`).join(', ')
  const differences = changed.map(
    ({ facet, before, after }) =>
      `${facetNames[facet] ?? facet} ${before || '(none)'} → ${after || '(none)'}`,
  )
  return {
    says: `GET ${path} with ${headers}: ${differences.join('; ')}`,
    exchanges: [baseline[0] ?? 0, forged[0] ?? 0],
  }
}

/** What a forged header changed, and why nothing can be said where nothing was comparable. */
export function forgedEvidence(
  seen: Observations,
  header: ForgedHeader,
): { found: Evidence[]; unobserved: string | undefined } {
  const pairs = seen.forged.filter((pair) => pair.header === header)
  const found = pairs.filter(({ changed }) => changed.length > 0).map(describe)
  const unobserved =
    pairs.length === 0
      ? 'no page could be compared with itself'
      : pairs.every(({ noisy }) => noisy.includes('status'))
        ? 'the answers differ from one another without any forged header'
        : undefined
  return { found, unobserved }
}
