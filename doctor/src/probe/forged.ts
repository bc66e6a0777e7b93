import type { Exchange, ForgedHeader, ForgedPair, Header } from '../observations.ts'
import { facetsOf } from './facets.ts'
import { strangeHost, strangePort, type ProbeContext } from './context.ts'

/** What only a proxy may say, said by a client. */
function forgeries(scheme: 'http' | 'https'): Record<ForgedHeader, Header[]> {
  return {
    proto: [['X-Forwarded-Proto', scheme]],
    host: [['X-Forwarded-Host', strangeHost]],
    port: [['X-Forwarded-Port', strangePort]],
    standard: [['Forwarded', `for=192.0.2.1;proto=${scheme};host=${strangeHost}`]],
    underscore: [
      ['X_Forwarded_Proto', scheme],
      ['X_Forwarded_Host', strangeHost],
    ],
  }
}

const canaries = [strangeHost, strangePort]

/** A query that no cache has seen: what a forged header brings about stays out of everybody else's answers. */
function fresh(url: URL): URL {
  const own = new URL(url)
  own.searchParams.set('sallyport-doctor', crypto.randomUUID().slice(0, 8))
  return own
}

function compare(baseline: Exchange[], forged: Exchange[]): Pick<ForgedPair, 'changed' | 'noisy'> {
  const before = baseline.map(facetsOf)
  const after = forged.map(facetsOf)
  const facets = Object.keys(before[0] ?? {})
  const steady = (answers: Record<string, string>[], facet: string) =>
    new Set(answers.map((answer) => answer[facet])).size === 1
  const noisy = facets.filter((facet) => !steady(before, facet))
  const changed = facets
    .filter((facet) => !noisy.includes(facet) && steady(after, facet))
    .map((facet) => ({ facet, before: before[0]?.[facet] ?? '', after: after[0]?.[facet] ?? '' }))
    .filter((change) => change.before !== change.after)
  return { changed, noisy }
}

/**
 * Asks a path with and without each forged header. The baseline is asked twice; a difference counts when it comes again
 * and the baseline has not moved meanwhile.
 */
export async function probeForged({ client, at }: ProbeContext, path: string): Promise<ForgedPair[]> {
  const ask = async (step: 'baseline' | 'forged', headers: Header[]) =>
    (await client.send({ step, url: fresh(at(path)), headers, canaries })).exchange
  const baseline = [await ask('baseline', []), await ask('baseline', [])]
  if (baseline.some(({ failure }) => failure)) return []

  // A chain that already takes https for http shows what it believes only when it is told the truth.
  const isLost = baseline[0] && facetsOf(baseline[0])['scheme'] === 'http'
  const found: ForgedPair[] = []
  for (const [header, sent] of Object.entries(forgeries(isLost ? 'https' : 'http'))) {
    if (!isForgedHeader(header)) continue
    const forged = [await ask('forged', sent)]
    let verdict = compare(baseline, forged)
    if (verdict.changed.length > 0) {
      baseline.push(await ask('baseline', []))
      forged.push(await ask('forged', sent))
      verdict = compare(baseline, forged)
    }
    found.push({
      header,
      sent,
      path,
      baseline: baseline.map(({ id }) => id),
      forged: forged.map(({ id }) => id),
      ...verdict,
    })
  }
  return found
}

const isForgedHeader = (name: string): name is ForgedHeader => Object.hasOwn(forgeries('http'), name)
